#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tour leaves a picture of each page in each style, and nothing else is said."""

import os
import subprocess
import sys
import tempfile
import unittest

import tour

HERE = os.path.dirname(os.path.abspath(__file__))
GUILDHALL = os.path.abspath(os.environ.get('GUILDHALL', '_build/src/app/guildhall'))
CLI = os.path.abspath(os.environ.get('GUILDHALL_CLI', '_build/src/cli/guildhall-cli'))


class TourTest(unittest.TestCase):
    def test_pictures(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([sys.executable, os.path.join(HERE, 'tour.py'), '--output', folder, '--guildhall', GUILDHALL,
                                   '--cli', CLI], check=True, stdout=subprocess.PIPE, text=True)
            pictures = done.stdout.splitlines()
            self.assertEqual(sorted(map(os.path.basename, pictures)), sorted(tour.list_pictures()))
            for picture in pictures:
                self.assertGreater(os.path.getsize(picture), 2000, picture)


if __name__ == '__main__':
    unittest.main()
