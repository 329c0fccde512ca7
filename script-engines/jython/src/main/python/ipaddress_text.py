import re

_TEXT = re.compile(r'([0-9]{1,3}\.){3}[0-9]{1,3}(/.*)?$|[0-9A-Fa-f:.]*::[0-9A-Fa-f:.]*(/.*)?$|'
                   r'([0-9A-Fa-f]{1,4}:){6,7}[0-9A-Fa-f.]+(/.*)?$')


def _text(address):
    if isinstance(address, bytes) and (len(address) not in (4, 16) or _TEXT.match(address)):
        return address.decode('latin-1')
    return address
