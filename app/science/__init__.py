"""Battery science as pure functions: no window, no data frames, no files.

Numbers may be floats or NumPy arrays; arrays broadcast. Import from the modules: ``design``, ``design_io``,
``paths``, ``limits``, ``model``, ``results``, ``electrolyte``, ``capacity``, ``reference``.
"""
