"""Verification: whether the folder of a built site may go live. It reads the folder alone, as a host would.

`verify(site, content)` returns every fault, `told(faults, lang)` says them; `manifest` writes and checks the
list of what the folder holds. One rule a module; nothing here knows the stages.
"""

from generator.verify.fault import Fault, told
from generator.verify.whole import verify

__all__ = ["Fault", "told", "verify"]
