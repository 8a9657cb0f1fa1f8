"""What every test relies on: Ctrl-C and a closed window are heard, also where whoever started the tests ignores them.

A script that runs something in the background lets it ignore these signals, and every program started from there
inherits that.
"""

import signal

for heard, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL), ("SIGTERM", signal.SIG_DFL)):
    number = getattr(signal, heard, None)  # Windows has no SIGHUP
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, handler)
