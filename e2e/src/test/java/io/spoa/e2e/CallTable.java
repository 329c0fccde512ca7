package io.spoa.e2e;

import static io.spoa.e2e.CallRow.assigned;
import static io.spoa.e2e.CallRow.fails;
import static io.spoa.e2e.CallRow.gives;
import static io.spoa.e2e.CallRow.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every function of the API: a call that does what it should, and one that is an error. In the order in which they run. */
final class CallTable {
    private static final String LATE = "while the script loads, not in a callback";

    /** What is written before the rows. */
    private static final Path BEGIN = Project.ROOT.resolve("e2e/src/test/resources/calls");

    private static final List<CallRow> STATE = List.of(
            gives("shared.set", "spoa.shared.set('NAME:k', 7)", "nothing"),
            fails(
                    "shared.set",
                    "spoa.shared.set('NAME:k', 7, 0)",
                    "shared.set: ttl is not between 0.001 and 315360000 seconds: 0"),
            gives("shared.get", "spoa.shared.get('NAME:k')", "7"),
            fails("shared.get", "spoa.shared.get('')", "shared.get: a key has 1 to 1024 bytes, not 0"),
            gives("shared.add", "spoa.shared.add('NAME:k', 8)", "false"),
            fails("shared.add", "spoa.shared.add('', 8)", "shared.add: a key has 1 to 1024 bytes, not 0"),
            gives("shared.incr", "spoa.shared.incr('NAME:k', 2)", "9"),
            fails(
                    "shared.incr",
                    "spoa.shared.incr('NAME:tested')",
                    "shared.incr: the value of \"NAME:tested\" is a string, not an integer"),
            gives("shared.expire", "spoa.shared.expire('NAME:k', 60)", "true"),
            fails(
                    "shared.expire",
                    "spoa.shared.expire('NAME:k', -1)",
                    "shared.expire: ttl is not between 0.001 and 315360000 seconds: -1"),
            gives("shared.cas", "spoa.shared.cas('NAME:k', 9, 10, 60)", "true"),
            fails("shared.cas", "spoa.shared.cas('', 9, 10)", "shared.cas: a key has 1 to 1024 bytes, not 0"),
            gives("shared.delete", "spoa.shared.delete('NAME:k')", "true"),
            fails("shared.delete", "spoa.shared.delete('')", "shared.delete: a key has 1 to 1024 bytes, not 0"),
            gives("shared.rate", "spoa.shared.rate('NAME:r', 5, 60)[1]", "1")
                    .lua("select(2, spoa.shared.rate('NAME:r', 5, 60))")
                    .javascript("spoa.shared.rate('NAME:r', 5, 60).count"),
            fails("shared.rate", "spoa.shared.rate('NAME:r', -5, 60)", "shared.rate: the limit is below 0: -5"),
            gives("store.set", "spoa.store.set('NAME:s', 7, {'ttl': 60})", "nothing"),
            fails(
                    "store.set",
                    "spoa.store.set('NAME:s', 7, {'tl': 60})",
                    "store.set: no option 'tl': there is otherwise, ttl"),
            gives("store.get", "spoa.store.get('NAME:s')", "7"),
            fails("store.get", "spoa.store.get('')", "store.get: a key has 1 to 1024 bytes, not 0"),
            gives("store.add", "spoa.store.add('NAME:s', 8)", "false"),
            fails("store.add", "spoa.store.add('NAME:s', later)", "store.add: a function cannot be kept"),
            gives("store.incr", "spoa.store.incr('NAME:s', 2)", "9"),
            fails(
                    "store.incr",
                    "spoa.store.incr('NAME:s', 'two')",
                    "store.incr: argument 2 (by) is text, not an integer"),
            gives("store.expire", "spoa.store.expire('NAME:s', 60)", "true"),
            fails(
                    "store.expire",
                    "spoa.store.expire('NAME:s', 0)",
                    "store.expire: ttl is not between 0.001 and 315360000 seconds: 0"),
            gives("store.cas", "spoa.store.cas('NAME:s', {'from': 9, 'to': 10})", "true")
                    .lua("spoa.store.cas('NAME:s', {from = 9, to = 10})"),
            fails(
                    "store.cas",
                    "spoa.store.cas('NAME:s', 9)",
                    "store.cas: argument 2 (change) is an integer, not a map with from and to"),
            gives("store.delete", "spoa.store.delete('NAME:s')", "true"),
            fails("store.delete", "spoa.store.delete('')", "store.delete: a key has 1 to 1024 bytes, not 0"),
            gives("rate", "spoa.rate('NAME:v', 5, 60)", "count", "1"),
            fails("rate", "spoa.rate('NAME:v', -5, 60)", "rate: the limit is below 0: -5"),
            gives("store.rate", "spoa.store.rate('NAME:w', 5, {'window': 60, 'fail': 'open'})", "allowed", "true"),
            fails(
                    "store.rate",
                    "spoa.store.rate('NAME:w', 5, {'window': 60, 'fail': 'shut'})",
                    "store.rate: option fail is 'shut', not 'open' or 'closed'"),
            gives("store.include", "spoa.store.include('NAME:g', 'a')", "true"),
            fails(
                    "store.include",
                    "spoa.store.include('NAME:g', '')",
                    "store.include: a member has 1 to 1024 bytes, not 0"),
            gives("store.includes", "spoa.store.includes('NAME:g', 'a')", "true"),
            fails(
                    "store.includes",
                    "spoa.store.includes('NAME:g', '')",
                    "store.includes: a member has 1 to 1024 bytes, not 0"),
            gives("store.members", "spoa.store.members('NAME:g')", "[\"a\"]"),
            fails(
                    "store.members",
                    "spoa.store.members('NAME:g', 0)",
                    "store.members: 0 is not an integer from 1 to 10000"),
            gives("store.size", "spoa.store.size('NAME:g')", "1"),
            fails(
                    "store.size",
                    "spoa.store.size('NAME:s', 5)",
                    "store.size: argument 2 (options) is an integer, not a map of options"),
            gives("store.exclude", "spoa.store.exclude('NAME:g', 'a')", "true"),
            fails(
                    "store.exclude",
                    "spoa.store.exclude('NAME:g', '')",
                    "store.exclude: a member has 1 to 1024 bytes, not 0"),
            gives("store.count", "spoa.store.count('NAME:c', 'a', {'by': 3})", "3"),
            fails(
                    "store.count",
                    "spoa.store.count('NAME:c', 'a', {'by': 'x'})",
                    "store.count: option by is text, not an integer from"),
            gives("store.top", "spoa.store.top('NAME:c', 1)[0]['count']", "3")
                    .lua("spoa.store.top('NAME:c', 1)[1].count")
                    .javascript("(await spoa.store.top('NAME:c', 1))[0].count"),
            fails("store.top", "spoa.store.top('NAME:c', 0)", "store.top: 0 is not an integer from 1 to 1000"));

    private static final List<CallRow> OUTSIDE = List.of(
            gives("http.get", "spoa.http.get('URL/a')", "body", "GET /a "),
            fails(
                    "http.get",
                    "spoa.http.get('nowhere')",
                    "http.get: 'nowhere' is no URL such as https://example.org/path"),
            gives("http.post", "spoa.http.post('URL/b', 'text')", "body", "POST /b text"),
            fails("http.post", "spoa.http.post('URL/b', 7)", "http.post: argument 2 (body) is an integer, not text"),
            gives("http.request", "spoa.http.request('PUT', 'URL/c', {'body': 'text'})", "body", "PUT /c text"),
            fails("http.request", "spoa.http.request('P T', 'URL/c')", "http.request: 'P T' is no method of HTTP"),
            gives("db.execute", "base.execute('CREATE TABLE t_NAME (n INTEGER)')", "0"),
            fails("db.execute", "base.execute('CREATE TABLE')", "db.execute: main: incomplete input (CREATE TABLE)"),
            gives(
                            "db.transaction",
                            "base.transaction(['INSERT INTO t_NAME VALUES (1)', ['INSERT INTO t_NAME VALUES (?)', [2]]])",
                            "[1,1]")
                    .lua("base:transaction({'INSERT INTO t_NAME VALUES (1)', {'INSERT INTO t_NAME VALUES (?)', {2}}})"),
            fails(
                    "db.transaction",
                    "base.transaction('SELECT 1')",
                    "db.transaction: argument 1 (statements) is text, not a list of 1 to 1000 statements"),
            gives("db.query", "base.query('SELECT n FROM t_NAME ORDER BY n')", "[{\"n\":1},{\"n\":2}]"),
            fails(
                    "db.query",
                    "base.query('SELECT n FROM t_NAME WHERE n = ?')",
                    "db.query: main: the statement has 1 ?, and there are 0 parameters (SELECT n FROM"),
            gives("db.one", "base.one('SELECT n FROM t_NAME WHERE n > ?', 1)", "{\"n\":2}"),
            fails("db.one", "base.one(7)", "db.one: argument 1 (sql) is an integer, not text"),
            fails("db.open", "spoa.db.open('main')", LATE),
            gives("jwt.verify", "tokens.verify('TOKEN')", "valid", "true"),
            fails("jwt.verify", "tokens.verify(7)", "jwt.verify: argument 1 (token) is an integer, not text"),
            fails("jwt", "spoa.jwt({'key': 'secret'})", LATE),
            gives("geoip.get", "geo.get('192.0.2.7', 'country.iso_code')", "CH"),
            fails("geoip.get", "geo.get(7)", "geoip.get: argument 1 (ip) is an integer, not an address"),
            gives("geoip.type", "geo.type()", "Test-City"),
            gives("geoip.built", "geo.built() > 0", "true"),
            fails("geoip", "spoa.geoip('GEO')", LATE));

    private static final List<CallRow> KNOWN = List.of(
            gives("cidr.has", "nets.has('10.1.2.3')", "true"),
            fails("cidr.has", "nets.has(7)", "cidr.has: argument 1 (ip) is an integer, not an address"),
            gives("cidr.size", "nets.size()", "1"),
            fails("cidr", "spoa.cidr('nets.txt')", LATE),
            gives("list.has", "words.has('b')", "true"),
            fails("list.has", "words.has(later)", "list.has: argument 1 (text) is a function, not text"),
            gives("list.size", "words.size()", "2"),
            fails("list", "spoa.list('words.txt')", LATE),
            gives("map.get", "scores.get('b', 'none')", "none"),
            fails("map.get", "scores.get(later)", "map.get: argument 1 (key) is a function, not text"),
            gives("map.has", "scores.has('a')", "true"),
            fails("map.has", "scores.has(later)", "map.has: argument 1 (key) is a function, not text"),
            gives("map.size", "scores.size()", "1"),
            fails("map", "spoa.map('scores.txt')", LATE),
            gives("headers", "spoa.headers('A: b\\r\\n')", "a", "b"),
            fails("headers", "spoa.headers(7)", "headers: argument 1 (text) is an integer, not text"),
            gives("headers_bin", "spoa.headers_bin(b'\\x01a\\x01b\\x00\\x00')", "a", "b")
                    .lua("spoa.headers_bin('\\1a\\1b\\0\\0').a")
                    .javascript("spoa.headers_bin(new Uint8Array([1, 97, 1, 98, 0, 0])).a"),
            fails(
                    "headers_bin",
                    "spoa.headers_bin('abc')",
                    "headers_bin: this is not what req.hdrs_bin gives: a length of 97 where 2 bytes are left"),
            gives("cookies", "spoa.cookies('a=b; c=d')", "c", "d"),
            fails("cookies", "spoa.cookies(7)", "cookies: argument 1 (text) is an integer, not text"),
            gives("query", "spoa.query('a=b%20c')", "a", "b c"),
            fails("query", "spoa.query(7)", "query: argument 1 (text) is an integer, not text"),
            gives("hash", "spoa.hash('crc32', 'a')", "e8b7be43"),
            fails(
                    "hash",
                    "spoa.hash('crc33', 'a')",
                    "hash: no algorithm 'crc33': there is sha256, sha384, sha512, sha1, md5, crc32"),
            gives("truncated", "spoa.truncated('abc', 5)", "true"),
            fails("truncated", "spoa.truncated(7)", "truncated: argument 1 (body) is an integer, not text"),
            gives("json.decode", "spoa.json.decode('{\"a\": 9007199254740993}')", "{\"a\":9007199254740993}"),
            fails("json.decode", "spoa.json.decode('[1,')", "json.decode: line 1, column 4: "),
            gives("json.encode", "spoa.json.encode('a')", "\"a\""),
            fails("json.encode", "spoa.json.encode(later)", "json.encode: value is a function, and JSON has none"));

    private static final List<CallRow> WHEN = List.of(
            gives("on", "'on'", "on"),
            fails("on", "spoa.on('x', later)", "message 'x' cannot be registered now: register messages " + LATE)
                    .lua("spoa.register_message('x', later)")
                    .python("spoa.message('x')(later)"),
            fails(
                    "register_message",
                    "spoa.register_message('x', later)",
                    "message 'x' cannot be registered now: register messages " + LATE),
            gives("cache", "spoa.shared.incr('NAME:cached')", "1"),
            fails("cache", "spoa.cache({'message': 'NAME-on', 'key': 'k', 'ttl': 60})", LATE)
                    .python("spoa.cache('NAME-on', key='k', ttl=60)"),
            gives("self_test", "spoa.shared.get('NAME:tested')", "yes"),
            fails("self_test", "spoa.self_test(later)", LATE),
            fails("on_unload", "spoa.on_unload(later)", LATE),
            gives("sleep", "spoa.sleep(0.001)", "nothing"),
            fails("sleep", "spoa.sleep(-1)", "sleep: argument 1 (seconds) is -1, not a number of seconds from 0 on"),
            gives("hold", "spoa.hold('NAME', 0.001)", "nothing"),
            fails(
                    "hold",
                    "spoa.hold('NAME', -1)",
                    "hold: argument 2 (timeout) is -1, not a number of seconds from 0 on"),
            fails("hold", "unnamed", "spoa.hold('')", "hold: a channel needs a name, got an empty string"),
            gives("publish", "spoa.publish('NAME', 'now')", "0"),
            fails("publish", "spoa.publish('NAME', later)", "publish: "),
            fails("publish", "unnamed", "spoa.publish('', 1)", "publish: a channel needs a name, got an empty string"),
            sets("background", "spoa.background(later)", ""),
            fails("background", "spoa.background(7)"));

    private static final List<CallRow> TYPES = List.of(
            assigned("boolean", "spoa.boolean(1 == 1)", "bool true"),
            fails("boolean", "spoa.boolean('x')"),
            assigned("int32", "spoa.int32(-5)", "int32 -5"),
            fails("int32", "spoa.int32(2147483648)", "Integer '2147483648' out of range for 'int32' type"),
            assigned("uint32", "spoa.uint32('5')", "uint32 5"),
            fails("uint32", "spoa.uint32(-1)", "Integer '-1' out of range for 'uint32' type"),
            assigned("int64", "spoa.int64(5)", "int64 5"),
            fails("int64", "spoa.int64('5x')"),
            assigned("uint64", "spoa.uint64('18446744073709551615')", "uint64 18446744073709551615"),
            fails("uint64", "spoa.uint64(-1)", "Integer '-1' out of range for 'uint64' type"),
            assigned("ipv4", "spoa.ipv4('192.0.2.7')", "ipv4 192.0.2.7"),
            fails("ipv4", "spoa.ipv4('192.0.2')", "IPv4 '192.0.2': invalid format"),
            assigned("ipv6", "spoa.ipv6('2001:db8::7')", "ipv6 2001:db8::7"),
            fails("ipv6", "spoa.ipv6('192.0.2.7')", "IPv6 '192.0.2.7': invalid format"),
            assigned("str", "spoa.str('5')", "5"),
            fails("str", "spoa.str(later)"),
            assigned("bin", "spoa.bin('a')", "bin 61"),
            fails("bin", "spoa.bin(later)"),
            sets("set_var_null", "spoa.set_var_null('x', 2)", "null"),
            fails("set_var_null", "spoa.set_var_null('', 2)", "a variable needs a name, got an empty string"),
            sets("set_var_boolean", "spoa.set_var_boolean('x', 2, 1 == 1)", "bool true"),
            fails(
                    "set_var_boolean",
                    "spoa.set_var_boolean('x', 5, 1 == 1)",
                    "unknown scope 5: use spoa.scope.proc, .sess, .txn, .req or .res"),
            sets("set_var_int32", "spoa.set_var_int32('x', 2, -5)", "int32 -5"),
            fails("set_var_int32", "spoa.set_var_int32('x', 2, 'five')"),
            sets("set_var_uint32", "spoa.set_var_uint32('x', 2, 5)", "uint32 5"),
            fails("set_var_uint32", "spoa.set_var_uint32('x', 2, -5)", "Integer '-5' out of range for 'uint32' type"),
            sets("set_var_int64", "spoa.set_var_int64('x', 2, 5)", "int64 5"),
            fails("set_var_int64", "spoa.set_var_int64('x', 2, 0.5)"),
            sets("set_var_uint64", "spoa.set_var_uint64('x', 2, 5)", "uint64 5"),
            fails("set_var_uint64", "spoa.set_var_uint64('x', 2, -5)", "Integer '-5' out of range for 'uint64' type"),
            sets("set_var_ipv4", "spoa.set_var_ipv4('x', 2, '192.0.2.7')", "ipv4 192.0.2.7"),
            fails("set_var_ipv4", "spoa.set_var_ipv4('x', 2, '::1')", "IPv4 '::1': invalid format"),
            sets("set_var_ipv6", "spoa.set_var_ipv6('x', 2, '::1')", "ipv6 ::1"),
            fails("set_var_ipv6", "spoa.set_var_ipv6('x', 2, ':1')", "IPv6 ':1': invalid format"),
            sets("set_var_str", "spoa.set_var_str('x', 2, 'a')", "a"),
            fails("set_var_str", "spoa.set_var_str('x', 2, later)"),
            sets("set_var_bin", "spoa.set_var_bin('x', 2, 'a')", "bin 61"),
            fails("set_var_bin", "spoa.set_var_bin('x', 2, later)"),
            sets("unset_var", "spoa.unset_var('x', 2)", "unset"),
            fails(
                    "unset_var",
                    "spoa.unset_var('x', 9)",
                    "unknown scope 9: use spoa.scope.proc, .sess, .txn, .req or .res"));

    /** Functions without parameters have no wrong ones. */
    static final List<String> WITHOUT_ERROR =
            List.of("cidr.size", "list.size", "map.size", "geoip.type", "geoip.built");

    static final List<CallRow> ALL =
            Stream.of(STATE, OUTSIDE, KNOWN, WHEN, TYPES).flatMap(List::stream).toList();

    /** What the beginning calls while it loads; without these there would be nothing to ask. */
    static final List<String> AT_LOAD =
            List.of("cidr", "list", "map", "geoip", "jwt", "db.open", "register_message", "on_unload");

    private CallTable() {}

    /** A script with all of them. */
    static LanguageScripts scripts() throws IOException {
        return new LanguageScripts(
                script(Language.Family.LUA), script(Language.Family.PYTHON), script(Language.Family.JAVASCRIPT));
    }

    private static String script(Language.Family family) throws IOException {
        String begin =
                Files.readString(BEGIN.resolve("begin." + family.extensions().getFirst()));
        return begin + ALL.stream().map(row -> row.line(family)).collect(Collectors.joining());
    }
}
