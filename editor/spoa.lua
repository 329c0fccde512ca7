---@meta spoa
-- The global `spoa` for editors with the Lua language server (LuaLS): put this file's folder into `workspace.library`.
-- It is not for loading: the agent has its own. What everything does: docs/script-api.md.

---An integer: a number without fraction, an exact integer as arguments beyond 2^53 are, or decimal text.
---@alias spoa.Integer integer|string|spoa.ExactInteger

---What may be assigned to a variable: a boolean, an integer (INT64, or UINT64 from 2^63 on), a string (STRING), nil, which
---unsets it, or a typed value such as `spoa.ipv4("192.0.2.1")`. Errors: a number with a fraction, a table, a function.
---@alias spoa.Value boolean|integer|string|spoa.ExactInteger|spoa.TypedValue|nil

---One of the five in `spoa.scope`.
---@alias spoa.ScopeNumber 0|1|2|3|4

---A 64-bit integer beyond 2^53, which a number cannot hold. It calculates, compares and prints like a number.
---@class spoa.ExactInteger
---@operator add(integer|spoa.ExactInteger): integer|spoa.ExactInteger
---@operator sub(integer|spoa.ExactInteger): integer|spoa.ExactInteger
---@operator mul(integer|spoa.ExactInteger): integer|spoa.ExactInteger
---@operator unm: integer|spoa.ExactInteger

---A value with a type of your choice, to assign to a variable.
---@class spoa.TypedValue

---One argument in the list `args`.
---@class spoa.Argument
---@field name string the name before the `=` in spoe.conf, or an empty string
---@field value boolean|integer|string|spoa.ExactInteger|nil the value; nil if HAProxy had none. Addresses are text

---The arguments by name, `msg.args.ip`, and by position from 1, `msg.args[1]`; nil for one that is not there.
---@class spoa.Arguments
---@field [string] any
---@field [integer] any

---The variables of a scope, to assign: `msg.txn.score = 42`. Reading one is an error, as HAProxy sends none: pass it as an
---argument in spoe.conf. Errors: the value has no type, the ACK is full, the callback of a kept message has ended.
---@class spoa.Variables
---@field [string] spoa.Value

---The message, second parameter of a callback. It may be kept. Any other field is an error.
---@class spoa.Message
---@field name string the message's name
---@field args spoa.Arguments its arguments
---@field stream_id integer|spoa.ExactInteger the stream-id; from HAProxy 3.1 on unique on one connection only
---@field frame_id integer|spoa.ExactInteger the frame-id; from HAProxy 3.1 on always 1
---@field engine_id string HAProxy's engine-id, empty if it sent none
---@field peer string who asks: `127.0.0.1:51234` or `unix:/path`
---@field time_left number milliseconds until the answer must be ready, with fractions; 0 when it is late
---@field proc spoa.Variables the HAProxy process
---@field sess spoa.Variables the client's connection
---@field txn spoa.Variables the transaction: a request with its response
---@field req spoa.Variables request processing
---@field res spoa.Variables response processing

---@class spoa
spoa = {}

---The numbers of the scopes, for the setters.
---@class spoa.Scopes
---@field proc 0 the HAProxy process
---@field sess 1 the client's connection
---@field txn 2 the transaction: a request with its response
---@field req 3 request processing
---@field res 4 response processing

---@type spoa.Scopes
spoa.scope = {}

---A NULL, to assign: HAProxy unsets the variable.
---@type spoa.TypedValue
spoa.null = nil

---Registers what to do for a message. Only while the script loads; a message has one callback.
---Errors: called in a callback; the message has a callback already, which ends the start.
---@param name string the spoe-message's name
---@param callback fun(args: spoa.Argument[], msg: spoa.Message) its parameters may be left out; its result is ignored
function spoa.register_message(name, callback) end

---@alias spoa.SharedValue string|number|boolean

---What all workers, languages and generations of the process share; it survives a reload. Every call is atomic. Keys have 1 to 1024
---bytes, strings at most 64 kB; times are seconds, and a value without ttl stays until there is no room for it.
spoa.shared = {}

---The value, nil if there is none.
---@param key string
---@return spoa.SharedValue|nil value
function spoa.shared.get(key) end

---Sets a value.
---@param key string
---@param value spoa.SharedValue
---@param ttl? number
function spoa.shared.set(key, value, ttl) end

---Sets a value if there is none.
---@param key string
---@param value spoa.SharedValue
---@param ttl? number
---@return boolean added
function spoa.shared.add(key, value, ttl) end

---Adds to an integer, which begins at 0.
---@param key string
---@param by? integer 1 unless told otherwise
---@param ttl? number counts from the beginning only
---@return integer sum
function spoa.shared.incr(key, by, ttl) end

---Gives a value another time to live.
---@param key string
---@param ttl number
---@return boolean there
function spoa.shared.expire(key, ttl) end

---Forgets a value.
---@param key string
---@return boolean there
function spoa.shared.delete(key) end

---Sets a value if it is the one expected, nil for none.
---@param key string
---@param expected? spoa.SharedValue
---@param value spoa.SharedValue
---@param ttl? number
---@return boolean set
function spoa.shared.cas(key, expected, value, ttl) end

---Counts something, if there are at most so many in the window with it. What is not allowed is not counted.
---@param key string
---@param limit integer
---@param window number seconds
---@return boolean allowed
---@return integer count
function spoa.shared.rate(key, limit, window) end

---Waits. Other messages are answered meanwhile, also in this interpreter: globals may have changed.
---Errors: the message's time is up.
---@param seconds number
function spoa.sleep(seconds) end

---Waits until something is published on a channel.
---Errors: the channel is an empty string; the message's time is up.
---@param channel string
---@param timeout number|nil seconds
---@return any value what was published; nil after the timeout
function spoa.hold(channel, timeout) end

---Gives a value to all callbacks that wait on a channel now, in whatever worker and language, and in other agents with the same Redis.
---Errors: the channel is an empty string; the value is too large to be sent, or has a function in it.
---@param channel string
---@param value any text, number, boolean, or a table of them
---@return integer count how many those in this process are
function spoa.publish(channel, value) end

---Has a function called when the answer is on its way. It may wait, for 30 seconds at most, and sets no variables.
---Errors: 1000 are left to be called already.
---@param later fun()
function spoa.background(later) end

---Options of `spoa.store`; instead of them, ttl alone.
---@class spoa.StoreTtl
---@field ttl? number seconds to live
---@field otherwise? any what the call gives if the store is gone; without it that is an error

---@class spoa.StoreOtherwise
---@field otherwise? any what the call gives if the store is gone; without it that is an error

---State for all agents of one Redis, or, without one, what `spoa.shared` has. Calls wait for it. Every call is atomic. Keys and members have
---1 to 1024 bytes, strings at most 64 kB; times are seconds, and a value without ttl has no end.
spoa.store = {}

---The value, nil if there is none.
---@param key string|integer
---@param options? spoa.StoreOtherwise
---@return any value
function spoa.store.get(key, options) end

---Sets a value.
---@param key string|integer
---@param value spoa.SharedValue
---@param options? number|spoa.StoreTtl
function spoa.store.set(key, value, options) end

---Sets a value if there is none.
---@param key string|integer
---@param value spoa.SharedValue
---@param options? number|spoa.StoreTtl
---@return boolean added
function spoa.store.add(key, value, options) end

---Adds to an integer, which begins at 0.
---@param key string|integer
---@param by? integer 1 unless told otherwise
---@param options? number|spoa.StoreTtl the time counts from the beginning only
---@return integer sum
function spoa.store.incr(key, by, options) end

---Gives something another time to live, or none.
---@param key string|integer
---@param ttl? number
---@param options? spoa.StoreOtherwise
---@return boolean there
function spoa.store.expire(key, ttl, options) end

---Forgets something.
---@param key string|integer
---@param options? spoa.StoreOtherwise
---@return boolean there
function spoa.store.delete(key, options) end

---What `spoa.store.cas` does.
---@class spoa.StoreChange
---@field from? spoa.SharedValue without it: if there is none
---@field to spoa.SharedValue
---@field ttl? number
---@field otherwise? any what the call gives if the store is gone; without it that is an error

---Sets a value if it is the one expected.
---@param key string|integer
---@param change spoa.StoreChange
---@return boolean set
function spoa.store.cas(key, change) end

---@class spoa.StoreBy
---@field by? integer 1 unless told otherwise
---@field ttl? number
---@field otherwise? any what the call gives if the store is gone; without it that is an error

---@class spoa.StoreCount
---@field member string
---@field count integer

---@class spoa.StoreRate
---@field allowed boolean
---@field count integer
---@field gone boolean whether the store is, so that fail decided

---@class spoa.StoreWindow
---@field window number seconds
---@field fail? string "open" or "closed", which is what is allowed if the store is gone

---Counts something, if there are at most so many in the window with it. What is not allowed is not counted.
---@param key string|integer
---@param limit integer
---@param window number|spoa.StoreWindow seconds
---@return spoa.StoreRate rate
function spoa.store.rate(key, limit, window) end

---What spoa.store.rate does, by a short name.
---@param key string|integer
---@param limit integer
---@param window number|spoa.StoreWindow seconds
---@return spoa.StoreRate rate
function spoa.rate(key, limit, window) end

---Takes a member into a set of at most 10000.
---@param key string|integer
---@param member string|integer
---@param options? number|spoa.StoreTtl the time counts from the first member on
---@return boolean added
function spoa.store.include(key, member, options) end

---Takes a member out of a set.
---@param key string|integer
---@param member string|integer
---@param options? spoa.StoreOtherwise
---@return boolean there
function spoa.store.exclude(key, member, options) end

---Whether it is a member of a set.
---@param key string|integer
---@param member string|integer
---@param options? spoa.StoreOtherwise
---@return boolean there
function spoa.store.includes(key, member, options) end

---Members of a set, sorted.
---@param key string|integer
---@param most? integer
---@param options? spoa.StoreOtherwise
---@return string[] members
function spoa.store.members(key, most, options) end

---How many members a set has, or how many counters there are.
---@param key string|integer
---@param options? spoa.StoreOtherwise
---@return integer size
function spoa.store.size(key, options) end

---Adds to the counter of a member. Of a key's counters the 1000 greatest are kept.
---@param key string|integer
---@param member string|integer
---@param options? spoa.StoreBy the time counts from the first counter on
---@return integer count
function spoa.store.count(key, member, options) end

---The greatest counters.
---@param key string|integer
---@param most? integer 10 unless told otherwise
---@param options? spoa.StoreOtherwise
---@return spoa.StoreCount[] top
function spoa.store.top(key, most, options) end

---Networks to look addresses up in.
---@class spoa.Networks
---@field has fun(self: spoa.Networks, ip: string): boolean whether an address is in one of them; text that is no address is in none
---@field size fun(self: spoa.Networks): integer how many there are

---Words to look up.
---@class spoa.Words
---@field has fun(self: spoa.Words, text: spoa.Key): boolean whether it is one of them
---@field size fun(self: spoa.Words): integer how many there are

---Values by key.
---@class spoa.Map
---@field get fun(self: spoa.Map, key: spoa.Key, default: any): any the value as text; the default, or nil, if there is none
---@field has fun(self: spoa.Map, key: spoa.Key): boolean whether there is a value
---@field size fun(self: spoa.Map): integer how many there are

---@alias spoa.Key string|integer

---@class spoa.Entries
---@field [string] spoa.Key

---Networks of a file with one a line, or of a list. A file is looked for beside the script, and read again by itself when it changes.
---Errors: called in a callback; the file cannot be read; a line or an entry is no network.
---@param source string|string[]
---@return spoa.Networks networks
function spoa.cidr(source) end

---Words of a file with one a line, or of a list. A file is looked for beside the script, and read again by itself when it changes.
---Errors: called in a callback; the file cannot be read; an unknown option.
---@param source string|spoa.Key[]
---@param options string|nil "ignore-case"
---@return spoa.Words words
function spoa.list(source, options) end

---Values by key, of a file with a key and a value a line, or of a table. A file is looked for beside the script, and read again by
---itself when it changes. Errors: called in a callback; the file cannot be read; a key is no network; an unknown option.
---@param source string|spoa.Entries
---@param options string|nil "cidr" for networks as keys, of which the smallest counts; "ignore-case"
---@return spoa.Map map
function spoa.map(source, options) end

---@class spoa.Fields
---@field [string] string

---Header fields by their names in lower case, of what req.hdrs gives. Values of the same name are joined. Errors: an unknown option.
---@param text string|nil nothing has no fields
---@param options string|nil "all" for a list of values by each name
---@return spoa.Fields fields
function spoa.headers(text, options) end

---Header fields by their names in lower case, of what req.hdrs_bin gives. Values of the same name are joined.
---Errors: the block is cut off; an unknown option.
---@param text string|nil nothing has no fields
---@param options string|nil "all" for a list of values by each name
---@return spoa.Fields fields
function spoa.headers_bin(text, options) end

---Cookies by name, of a Cookie header field. Of the same name the first counts. Errors: an unknown option.
---@param text string|nil nothing has no cookies
---@param options string|nil "all" for a list of values by each name
---@return spoa.Fields cookies
function spoa.cookies(text, options) end

---Parameters by name, decoded, of what the fetch query gives. Of the same name the first counts. Errors: an unknown option.
---@param text string|nil nothing has no parameters
---@param options string|nil "all" for a list of values by each name
---@return spoa.Fields parameters
function spoa.query(text, options) end

---The digest as hexadecimal text; with a key the HMAC. Errors: an unknown algorithm.
---@param algorithm string "sha256", "sha384", "sha512", "sha1", "md5", "crc32"
---@param data string
---@param key string|nil
---@return string digest
function spoa.hash(algorithm, data, key) end

---@class spoa.HttpHeaders
---@field [string] string|integer|string[]

---What requests of `spoa.http` take beside the URL.
---@class spoa.HttpOptions
---@field headers? spoa.HttpHeaders
---@field body? string `spoa.http.request` only
---@field timeout? number seconds, from the call to the last byte of the answer
---@field max_size? integer the most bytes of the answer's body
---@field retries? integer how often it is sent again, where that is safe
---@field binary? boolean no difference in Lua

---@class spoa.HttpAnswer
---@field status integer
---@field headers spoa.Fields by names in lower case
---@field body string
---@field version string "1.1" or "2"

---Requests over HTTP, which wait for the answer. Errors: no answer in time, the connection is lost, the answer is too big, the circuit
---breaker is open; a status is none.
spoa.http = {}

---Asks for a resource.
---@param url string
---@param options? spoa.HttpOptions
---@return spoa.HttpAnswer
function spoa.http.get(url, options) end

---Sends text or bytes.
---@param url string
---@param body string
---@param options? spoa.HttpOptions
---@return spoa.HttpAnswer
function spoa.http.post(url, body, options) end

---Sends a request.
---@param method string
---@param url string
---@param options? spoa.HttpOptions
---@return spoa.HttpAnswer
function spoa.http.request(method, url, options) end

---What calls of a database take beside SQL and parameters.
---@class spoa.DatabaseOptions
---@field timeout? number seconds, waiting for a connection included
---@field max? integer the most rows

---A database of the configuration. Calls wait for the answer; `?` in the SQL stand for parameters, of which a single one need no list.
---Errors: what the database says; it is gone; no answer in time; too many rows.
---@class spoa.Database
---@field query fun(self: spoa.Database, sql: string, parameters: any, options: spoa.DatabaseOptions|nil): any the rows, tables by the names of the columns
---@field one fun(self: spoa.Database, sql: string, parameters: any, options: spoa.DatabaseOptions|nil): any the first row; nil if there is none
---@field execute fun(self: spoa.Database, sql: string, parameters: any, options: spoa.DatabaseOptions|nil): any how many rows it changed
---@field transaction fun(self: spoa.Database, statements: any, options: spoa.DatabaseOptions|nil): any what came of each, a list

---Databases that the configuration names.
spoa.db = {}

---A database by its name. Only while the script loads. Errors: called in a callback; there is no database of that name.
---@param name string
---@return spoa.Database database
function spoa.db.open(name) end

---Whether a body is only its beginning: HAProxy sends what its buffer has. nil if nobody knows.
---@param body string|nil of req.body
---@param size string|integer|nil what the client said it has, of req.fhdr(content-length)
---@return boolean|nil truncated
function spoa.truncated(body, size) end

---JSON, as clients and servers send it.
spoa.json = {}

---@class spoa.JsonDecode
---@field null? string|number|boolean what stands for null; nil unless told otherwise
---@field duplicates? string "first" or "last" for the value that counts of a name that is there twice, which is an error otherwise

---The value of a JSON text. Errors: it is no JSON, with line and column; a name is there twice.
---@param text string
---@param options spoa.JsonDecode|nil
---@return any value
function spoa.json.decode(text, options) end

---@class spoa.JsonEncode
---@field empty? string "object" for {} of a table without anything in it, which is [] otherwise

---The JSON text of a value. Errors: JSON has nothing for a value, such as a function.
---@param value any
---@param options spoa.JsonEncode|nil
---@return string text
function spoa.json.encode(value, options) end

---What a MaxMind database has of addresses.
---@class spoa.Geo
---@field get fun(self: spoa.Geo, ip: string, path: string|nil): any what there is of an address, or a part such as "country.iso_code"; nil if there is none
---@field type fun(self: spoa.Geo): string what it is: GeoLite2-City
---@field built fun(self: spoa.Geo): integer when it was made, in seconds since 1970

---A MaxMind database (.mmdb), read again by itself when it changes. Only while the script loads; a file is looked for beside the script.
---Errors: called in a callback; the file cannot be read, or is no such database.
---@param file string
---@return spoa.Geo geo
function spoa.geoip(file) end

---What `spoa.jwt` takes: key or jwks.
---@class spoa.JwtOptions
---@field key? string a secret, or a public key or certificate in PEM
---@field jwks? string a file with a JWK set, or the https address of one
---@field ca_file? string a file with the authorities that vouch for that address
---@field algorithms? string|string[] those that are taken, such as "RS256"; all that the key is for unless told otherwise
---@field issuer? string|string[] one of which must have made it
---@field audience? string|string[] for one of which it must be
---@field leeway? integer how many seconds clocks may be from each other; 60 unless told otherwise
---@field without_exp? boolean whether a token need not end

---What is to be said of a token.
---@class spoa.Token
---@field valid boolean
---@field claims any what it claims, if it is valid
---@field reason string why it is not, in a word: "missing", "malformed", "algorithm", "no-keys", "key", "signature", "expired", "not-yet", "issuer", "audience"
---@field error string the same for a log

---Checks tokens.
---@class spoa.Jwt
---@field verify fun(self: spoa.Jwt, token: string|nil): spoa.Token with the word Bearer before it or without; waits only where there is no key for it yet

---Checks signed tokens (JWT). Only while the script loads. Errors: called in a callback; an option is missing or wrong.
---@param options spoa.JwtOptions
---@return spoa.Jwt jwt
function spoa.jwt(options) end

---@alias spoa.CacheKey string|string[]

---What `spoa.cache` takes. Times are seconds, or text as in "500ms", "30s", "5m".
---@class spoa.CacheOptions
---@field message string the spoe-message's name
---@field key spoa.CacheKey the arguments whose values an answer depends on
---@field ttl number|string how long an answer is good
---@field max? integer how many are kept; 10000 unless told otherwise
---@field stale? number|string how long an old answer is sent after that, while the callback is asked again on the side
---@field negative? boolean whether answers without actions are kept too; true unless told otherwise

---Has the answers to a message kept, and sent again without its callback. Only while the script loads.
---Errors: called in a callback; an option is missing or wrong.
---@param options spoa.CacheOptions
function spoa.cache(options) end

---Registers a test of the script's own. Only while the script loads. It runs once all scripts are loaded, before the first message;
---an error, or false, keeps the scripts from being put to work: at a reload, those before go on.
---Errors: called in a callback.
---@param test fun(): boolean?
function spoa.self_test(test) end

---Registers what puts the script's things away. Only while the script loads. It runs once, after the last message, within a second.
---Errors: called in a callback.
---@param done fun()
function spoa.on_unload(done) end

---Sets a variable to NULL, which unsets it in HAProxy.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
function spoa.set_var_null(name, scope) end

---Sets a BOOLEAN.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; the value is no boolean.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value boolean
function spoa.set_var_boolean(name, scope, value) end

---Sets a variable of type INT32: −2147483648 … 2147483647.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; a fraction; out of range.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value spoa.Integer
function spoa.set_var_int32(name, scope, value) end

---Sets a variable of type UINT32: 0 … 4294967295.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; a fraction; out of range.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value spoa.Integer
function spoa.set_var_uint32(name, scope, value) end

---Sets a variable of type INT64: −9223372036854775808 … 9223372036854775807.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; a fraction; out of range.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value spoa.Integer
function spoa.set_var_int64(name, scope, value) end

---Sets a variable of type UINT64: 0 … 18446744073709551615; HAProxy itself computes with 63 bits.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; a fraction; out of range.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value spoa.Integer
function spoa.set_var_uint64(name, scope, value) end

---Sets an IPV4: four decimal numbers without leading zeros.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; no such address.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value string
function spoa.set_var_ipv4(name, scope, value) end

---Sets an IPV6, as `2001:db8::1` or `::ffff:192.0.2.1`.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full; no such address.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value string
function spoa.set_var_ipv6(name, scope, value) end

---Sets a STRING. A number is written as one.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value string|number
function spoa.set_var_str(name, scope, value) end

---Sets a BINARY: a string of any bytes.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
---@param value string|number
function spoa.set_var_bin(name, scope, value) end

---Unsets a variable, by an action of its own.
---Errors: no callback is running; an empty name; an unknown scope; the ACK is full.
---@param name string the variable's name, without scope and prefix
---@param scope spoa.ScopeNumber one of `spoa.scope`
function spoa.unset_var(name, scope) end

---A BOOLEAN, to assign. Errors: the value is no boolean.
---@param value boolean
---@return spoa.TypedValue
function spoa.boolean(value) end

---A value of type INT32, to assign: −2147483648 … 2147483647. Errors: a fraction; out of range.
---@param value spoa.Integer
---@return spoa.TypedValue
function spoa.int32(value) end

---A value of type UINT32, to assign: 0 … 4294967295. Errors: a fraction; out of range.
---@param value spoa.Integer
---@return spoa.TypedValue
function spoa.uint32(value) end

---A value of type INT64, to assign: −9223372036854775808 … 9223372036854775807. Errors: a fraction; out of range.
---@param value spoa.Integer
---@return spoa.TypedValue
function spoa.int64(value) end

---A value of type UINT64, to assign: 0 … 18446744073709551615; HAProxy itself computes with 63 bits. Errors: a fraction; out of range.
---@param value spoa.Integer
---@return spoa.TypedValue
function spoa.uint64(value) end

---An IPV4, to assign. Errors: no such address.
---@param value string
---@return spoa.TypedValue
function spoa.ipv4(value) end

---An IPV6, to assign. Errors: no such address.
---@param value string
---@return spoa.TypedValue
function spoa.ipv6(value) end

---A STRING, to assign. A number is written as one.
---@param value string|number
---@return spoa.TypedValue
function spoa.str(value) end

---A BINARY, to assign: a string of any bytes.
---@param value string|number
---@return spoa.TypedValue
function spoa.bin(value) end
