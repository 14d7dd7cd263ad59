# lede: streaming filters for article text. `make help` lists the targets.

P = lede-
B = build
VERSION = 0.1.0
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
LIBEXECDIR = $(PREFIX)/libexec/lede
MANDIR = $(PREFIX)/share/man

CC = cc
CFLAGS = -O2 -g
PKGS = libbsd-overlay libpcre2-8 libutf8proc libxxhash libzstd zlib
WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wwrite-strings -Wno-unused-parameter
TOOLS = clean split dedupe tag stat

LIBDIRS = lib/base lib/stream lib/state lib/text lib/learn
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -DP='"$(P)"' \
	$(WARN) $(addprefix -I,$(LIBDIRS)) $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)

LIBSRC = $(wildcard $(addsuffix /*.c,$(LIBDIRS)))
LIBOBJ = $(LIBSRC:%.c=$B/%.o)
LIB = $B/liblede.a
BIN = $(TOOLS:%=$B/bin/$(P)%)

all: $(BIN) ## build the tools

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(LIB): $(LIBOBJ)
	rm -f $@ && $(AR) rcs $@ $(LIBOBJ)

define TOOL_RULE
$B/bin/$(P)$(1): $$(patsubst %.c,$B/%.o,$$(wildcard cmd/$(1)/*.c)) $(LIB)
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -Wl,--as-needed -o $$@ $$^ $$(PKG_LIBS) $$(LDLIBS)
endef
$(foreach t,$(TOOLS),$(eval $(call TOOL_RULE,$(t))))

$B/unit/test_%: tests/unit/test_%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(LIB) -lcmocka $(PKG_LIBS)

clean: ## remove what was built
	rm -rf $B

.PHONY: all clean
-include $(LIBOBJ:.o=.d)
