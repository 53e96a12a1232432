#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on a display of its own: with_display.py PROGRAM [ARGUMENT…]"""

import os
import subprocess
import sys

import harness

if __name__ == '__main__':
    harness.run_in_session()
    display = harness.Display()
    try:
        done = subprocess.run(sys.argv[1:], check=False,
                              env={**os.environ, 'G_DEBUG': 'fatal-warnings', 'GTK_A11Y': 'test'})
    finally:
        display.close()
    sys.exit(done.returncode)
