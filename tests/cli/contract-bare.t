#!/bin/sh
# The contract without any variable of the environment, as workers of engines
# and cron(8) run the tools.
BARE=1
export BARE
exec "$(dirname "$0")/contract.t"
