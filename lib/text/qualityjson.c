#include "quality.h"
#include <math.h>

static void
put_signal(struct buf *out, size_t variant, const struct quality_signal *signal)
{
	buf_printf(out, "\"%s.%s\":", quality_variants[variant], signal->name);
	if (isnan(signal->value))
		buf_add_str(out, "null");
	else
		buf_printf(out, "%.9g", signal->value);
}

void
quality_json(const struct quality *s, uint64_t variants, struct buf *out)
{
	bool first = true;

	buf_add_byte(out, '{');
	for (size_t i = 0; i < VARIANTS; i++) {
		const struct quality_signal *signal;
		size_t n;

		if (!(variants >> i & 1))
			continue;
		signal = quality_of(s, (enum quality_variant)i, &n);
		for (size_t k = 0; k < n; k++) {
			buf_add_str(out, first ? "" : ",");
			put_signal(out, i, &signal[k]);
			first = false;
		}
	}
	buf_add_byte(out, '}');
}
