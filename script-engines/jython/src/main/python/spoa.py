# The part of module spoa that Jython runs as Python: its classes. The functions, and what instances of the last four
# classes do, are Java's (SpoaModule), which finds the names here. _docs is a dict of the texts of help(spoa).


class error(Exception):
    __doc__ = _docs['error']


# What scripts catch as spoa.error, and as what Python's own functions raise in such a case.
class _wrong_type(error, TypeError):
    pass


class _out_of_range(error, OverflowError, ValueError):
    pass


class _malformed(error, ValueError):
    pass


class _no_field(error, AttributeError):
    pass


class _stopped(BaseException):
    pass


for _class in (error, _wrong_type, _out_of_range, _malformed, _no_field):
    _class.__name__ = 'error'
    _class.__module__ = 'spoa'


def message(name):
    def register(function):
        register_message(name, function)
        return function
    return register


message.__doc__ = _docs['message']


# The builtin help, which Python's site module makes; that is not loaded.
def _help(*things):
    import pydoc
    return pydoc.help(*things)


class Scopes(object):
    __doc__ = _docs['Scopes']
    __slots__ = ()
    proc, sess, txn, req, res = 0, 1, 2, 3, 4


scope = Scopes()
scope_proc, scope_sess, scope_txn, scope_req, scope_res = 0, 1, 2, 3, 4


class Message(object):
    __doc__ = _docs['Message']


class Arguments(object):
    __doc__ = _docs['Arguments']


class Scope(object):
    __doc__ = _docs['Scope']


class Shared(object):
    __doc__ = _docs['Shared']

    def __repr__(self):
        return '<spoa shared state>'


shared = Shared()


# What one of the functions of spoa made, with functions of its own.
class _known(object):
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return '<spoa %s>' % self._text


class Typed(object):
    __doc__ = _docs['Typed']


__doc__ = _docs['spoa']
__version__ = '1'
