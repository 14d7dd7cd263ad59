#!/bin/sh
# lede-spark on real local Spark, of the Python package that make deps-spark
# installs.
. "$(dirname "$0")/lib.sh"

here=$(cd "$(dirname "$0")" && pwd)
python=${SPARK_PYTHON:-${B:-build}/venv-spark/bin/python}
case $python in
/*) ;;
*) python=$PWD/$python ;;
esac
if [ -n "$SAN" ]; then
	echo '1..0 # SKIP the tools with sanitizers are tested without Spark'
	exit 0
fi
if ! "$python" -c 'import pyspark' 2>/dev/null || ! command -v java >/dev/null; then
	echo '1..0 # SKIP no Spark here: make deps-spark'
	exit 0
fi
exec "$python" "$here/spark.py" "$BIN/${P}spark" "$tmp" 2>"$tmp/spark.log"
