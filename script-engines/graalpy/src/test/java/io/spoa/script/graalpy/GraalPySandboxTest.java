package io.spoa.script.graalpy;

import static io.spoa.script.Restriction.NO_FILES;
import static io.spoa.script.Restriction.NO_NETWORK;

import io.spoa.script.contract.SandboxContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Scripts in Python 3 that try to escape. No script has programs here, whatever the level. */
class GraalPySandboxTest extends SandboxContract {
    GraalPySandboxTest() {
        super(new GraalPyProvider(), "py");
    }

    @Override
    protected boolean fresh() {
        return false;
    }

    @Override
    protected String script(String body) {
        return "import spoa\n\n@spoa.message('try')\ndef attempt(args, msg):\n    " + body.replace("\n", "\n    ")
                + "\n";
    }

    @Override
    protected void prepare(Path inside, Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.py"), "value = 'SECRET'");
        Files.writeString(inside.resolve("helper.py"), "value = 'inside'");
    }

    @Override
    protected List<Attempt> attempts() {
        Stream<Attempt> files = Stream.of(
                        "print(open('@OUT@').read())",
                        "print(open('@IN@/../outside/secret.txt').read())",
                        "print(open('@IN@/link.txt').read())",
                        "print(open('@IN@/away/secret.txt').read())",
                        "import os; print(os.read(os.open('@OUT@', os.O_RDONLY), 9))",
                        "import os; os.chdir('@IN@/away'); print(open('secret.txt').read())",
                        "import pathlib; print(pathlib.Path('@OUT@').read_text())",
                        "import io; print(io.FileIO('@OUT@').read())",
                        "import os; print(os.listdir('/etc')[0])",
                        "import os; print(os.stat('@OUT@').st_size)",
                        "open('@NEW@', 'w').close()",
                        "open('@IN@/data.txt', 'a').close()",
                        "import os; os.remove('@OUT@')",
                        "import os; os.rename('@OUT@', '@NEW@')",
                        "import os; os.mkdir('@NEW@'); os.rmdir('@NEW@')",
                        "import os; os.symlink('@OUT@', '@NEW@'); os.remove('@NEW@')",
                        "import tempfile; tempfile.TemporaryFile()")
                .map(code -> new Attempt(NO_FILES, code));
        Stream<Attempt> network = Stream.of(
                        "import socket; socket.create_connection(('127.0.0.1', @PORT@)).close()",
                        "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()",
                        "import urllib.request\ntry: urllib.request.urlopen('http://127.0.0.1:@PORT@/', timeout=0.2)\n"
                                + "except TimeoutError: pass",
                        "import socket; print(len(socket.getaddrinfo('localhost', 80)))")
                .map(code -> new Attempt(NO_NETWORK, code));
        return Stream.concat(files, network).toList();
    }

    @Override
    protected List<String> hopeless() {
        return List.of(
                "import sys; sys.path.insert(0, '@IN@/../outside'); import secret; print(secret.value)",
                "import sys; sys.path.insert(0, '@IN@/away'); import secret; print(secret.value)",
                "import importlib.util as u; s = u.spec_from_file_location('s', '@IN@/away/secret.py')\n"
                        + "m = u.module_from_spec(s); s.loader.exec_module(m); print(m.value)",
                "import linecache; print(linecache.getlines('@OUT@')[0])",
                "exec(compile('1/0', '@IN@/link.txt', 'exec'))",
                "exec(compile('1/0', '@OUT@', 'exec'))",
                "import subprocess; subprocess.run(['touch', '@MARK@'], check=True)",
                "import os; assert os.system('touch @MARK@') == 0",
                "import os; os.posix_spawn('/bin/touch', ['touch', '@MARK@'], {}); assert False",
                "import os; os.execv('/bin/touch', ['touch', '@MARK@'])",
                "import os; os.fork()",
                "import os; os.popen('touch @MARK@').close(); open('@MARK@')",
                "import pty; pty.spawn(['touch', '@MARK@'])",
                "import _posixsubprocess; _posixsubprocess.fork_exec()",
                "import multiprocessing as m; p = m.Process(target=print); p.start(); p.join(); assert p.exitcode == 0",
                "import ctypes; ctypes.CDLL('libc.so.6').system(b'touch @MARK@')",
                "import ctypes; print(ctypes.string_at(id(1)))",
                "import java; java.type('java.lang.Runtime').getRuntime().exec('touch @MARK@')",
                "from java.lang import Runtime; Runtime.getRuntime()",
                "import polyglot; polyglot.eval(language='js', string='1')",
                "import polyglot; polyglot.eval(path='@OUT@', language='python')",
                "import polyglot; print(polyglot.import_value('x').y)",
                "import jarray; jarray.zeros(1, 'i').getClass()",
                "print(spoa.set_var_null.__class__.__mro__[1].getClass())",
                "(1).getClass().forName('java.lang.Runtime')",
                "import __graalpython__; __graalpython__.java_type('java.lang.Runtime')",
                "import mmap; mmap.mmap(open('@OUT@').fileno(), 0)",
                "import signal, os; os.kill(1, 0)",
                "import os; os.chroot('/')",
                "import threading; t = threading.Thread(target=print); t.start()");
    }

    @Override
    protected List<String> allowed() {
        return List.of(
                "print(open('@IN@/data.txt').read())",
                "import os; print('inside' if 'data.txt' in os.listdir('@IN@') else '')",
                "import helper; print(helper.value)",
                "import json, re, datetime, ipaddress, decimal, hashlib; print(json.loads('\"inside\"'))",
                "import urllib.parse; print(urllib.parse.unquote('%69nside'))",
                "import os; print('inside' if not os.path.exists('@IN@/missing') else '')");
    }
}
