#include "mask.h"
#include <arpa/inet.h>

/* Blocks that are not public: IANA's registries of special-purpose addresses
 * (RFC 6890 and those that followed it), and multicast. */
struct block {
	uint8_t head[4];
	unsigned bits;
};

static const struct block blocks4[] = { { { 0 }, 8 }, { { 10 }, 8 },
	{ { 100, 64 }, 10 }, { { 127 }, 8 }, { { 169, 254 }, 16 },
	{ { 172, 16 }, 12 }, { { 192, 0, 0 }, 24 }, { { 192, 0, 2 }, 24 },
	{ { 192, 168 }, 16 }, { { 198, 18 }, 15 }, { { 198, 51, 100 }, 24 },
	{ { 203, 0, 113 }, 24 }, { { 224 }, 4 }, { { 240 }, 4 } };

static const struct block blocks6[] = { { { 0x01, 0x00 }, 16 },
	{ { 0x20, 0x01, 0x00 }, 23 }, { { 0x20, 0x01, 0x0D, 0xB8 }, 32 },
	{ { 0xFC }, 7 }, { { 0xFE, 0x80 }, 10 }, { { 0xFE, 0xC0 }, 10 },
	{ { 0xFF }, 8 } };

static bool
in_block(const uint8_t *address, const struct block *block)
{
	unsigned bits = block->bits;
	size_t i = 0;

	for (; bits >= 8; bits -= 8, i++)
		if (address[i] != block->head[i])
			return false;
	return bits == 0 || (address[i] ^ block->head[i]) >> (8 - bits) == 0;
}

static bool
in_any(const uint8_t *address, const struct block *block, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (in_block(address, &block[i]))
			return true;
	return false;
}

static bool
public4(const uint8_t *address)
{
	return !in_any(address, blocks4, sizeof(blocks4) / sizeof(blocks4[0]));
}

static bool
public6(const uint8_t *address)
{
	static const uint8_t mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF,
		0xFF };
	static const uint8_t zero[15] = { 0 };

	if (memcmp(address, mapped, sizeof(mapped)) == 0)
		return public4(address + sizeof(mapped));
	if (memcmp(address, zero, sizeof(zero)) == 0 && address[15] <= 1)
		return false;
	return !in_any(address, blocks6, sizeof(blocks6) / sizeof(blocks6[0]));
}

bool
address_is_public(struct span s)
{
	char text[64];
	uint8_t address[16];

	if (s.n >= sizeof(text))
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	if (inet_pton(AF_INET, text, address) == 1)
		return public4(address);
	return inet_pton(AF_INET6, text, address) == 1 && public6(address);
}
