// JavaScript's side of the binding, evaluated once in every context: makes the global `spoa` and `require`, and gives Java
// the few functions it calls. `host` holds Java's side (HostFunctions); each of its setters returns null or an error's text.
(function (host) {
    'use strict';

    // What errors and promises are made of, as it is now: scripts may replace it.
    const { Error, Promise, RangeError, SyntaxError, TypeError } = globalThis;
    const isView = ArrayBuffer.isView;
    const define = Object.defineProperty;
    const freeze = Object.freeze;
    const then = Function.prototype.call.bind(Promise.prototype.then);
    const sourceOf = Function.prototype.call.bind(Function.prototype.toString);

    // ---- errors -------------------------------------------------------------------------------------------------
    function raise(text) {
        if (/ expected, got | no integer representation| cannot be kept: /.test(text)) {
            throw new TypeError(text);
        }
        throw /^Integer '.*' out of range|^No space left/.test(text) ? new RangeError(text) : new Error(text);
    }

    function typeName(value) {
        return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    }

    function badType(index, name, expected, value) {
        raise(`bad argument #${index} to '${name}' (${expected} expected, got ${typeName(value)})`);
    }

    // ---- variables ----------------------------------------------------------------------------------------------
    const type = freeze({ BOOLEAN: 1, INT32: 2, UINT32: 3, INT64: 4, UINT64: 5, IPV4: 6, IPV6: 7, STRING: 8, BINARY: 9 });

    function isBytes(value) {
        return isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
    }

    // The bytes of what set_var_bin takes, as a typed array, or a string as it is.
    function bytesOf(index, name, value) {
        if (typeof value === 'string' || isView(value)) {
            return value;
        }
        if (isBytes(value)) {
            return new Uint8Array(value);
        }
        if (value === null || typeof value !== 'object' || typeof value.length !== 'number') {
            badType(index, name, 'Uint8Array, ArrayBuffer, array of bytes or string', value);
        }
        for (let i = 0; i < value.length; i++) {
            const byte = value[i];
            if (typeof byte !== 'number' || byte !== (byte & 255)) {
                raise(`bad argument #${index} to '${name}' (byte from 0 to 255 expected, got ${String(byte)} at index ${i})`);
            }
        }
        return Uint8Array.from(value);
    }

    // What set_var_str takes: numbers are written as text.
    function textOf(index, name, value) {
        if (typeof value === 'string') {
            return value;
        }
        if (typeof value === 'number' || typeof value === 'bigint') {
            return String(value);
        }
        if (isBytes(value)) {
            return isView(value) ? value : new Uint8Array(value);
        }
        badType(index, name, 'string', value);
    }

    function setBytes(code, name, scope, data) {
        const error = typeof data === 'string'
            ? host.setText(code, name, scope, data)
            : host.setBuffer(code, name, scope, data.buffer, data.byteOffset, data.byteLength);
        if (error !== null) {
            raise(error);
        }
    }

    function makeBytes(code, data) {
        return checked(typeof data === 'string'
            ? host.typedText(code, data)
            : host.typedBuffer(code, data.buffer, data.byteOffset, data.byteLength));
    }

    // A typed value, or the text of why there is none.
    function checked(made) {
        if (typeof made === 'string') {
            raise(made);
        }
        return made;
    }

    // ---- what is shared -------------------------------------------------------------------------------------------
    // Values cross as a code and themselves: 0 text, 1 bytes, 2 an integer, 3 another number, 4 a boolean; -1 for none.
    function kept(name, value) {
        switch (typeof value) {
            case 'string':
                return [0, value];
            case 'boolean':
                return [4, value];
            case 'bigint':
                return [2, value];
            case 'number':
                // -0 is 0, as an integer.
                return Number.isInteger(value) && Math.abs(value) <= 2 ** 53 ? [2, value + 0] : [3, value];
            default:
                if (isBytes(value)) {
                    return [1, bufferOf(value)];
                }
                raise(host.shared_refused(name, article(value)));
        }
    }

    function article(value) {
        const what = typeName(value);
        return value === null || value === undefined ? what : `${/^[ao]/.test(what) ? 'an' : 'a'} ${what}`;
    }

    // A copy that has nothing else in its buffer.
    function bufferOf(value) {
        const view = isView(value) ? value : new Uint8Array(value);
        return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice().buffer;
    }

    function sharedKey(name, key) {
        const text = textOf(1, `shared.${name}`, key);
        return typeof text === 'string' ? text : bufferOf(text);
    }

    function seconds(index, name, value, usual) {
        if (typeof value === 'number') {
            return value;
        }
        if ((value === undefined || value === null) && usual !== undefined) {
            return usual;
        }
        if (typeof value === 'bigint') {
            return Number(value);
        }
        badType(index, `shared.${name}`, 'number', value);
    }

    // What came of it: bytes are an object, and so is an error.
    function given(result) {
        if (typeof result !== 'object' || result === null) {
            return result;
        }
        const problem = host.sharedProblem();
        if (problem !== null) {
            raise(problem);
        }
        return new Uint8Array(new Uint8Array(new ArrayBuffer(result)));
    }

    const shared = freeze({
        get: (key) => given(host.shared_get(sharedKey('get', key))),
        set(key, value, ttl) {
            given(host.shared_set(sharedKey('set', key), ...kept('set', value), seconds(3, 'set', ttl, Infinity)));
        },
        add: (key, value, ttl) =>
            given(host.shared_add(sharedKey('add', key), ...kept('add', value), seconds(3, 'add', ttl, Infinity))),
        incr: (key, by, ttl) => given(host.shared_incr(
            sharedKey('incr', key), by === undefined || by === null ? 1 : by, seconds(3, 'incr', ttl, Infinity))),
        expire: (key, ttl) => given(host.shared_expire(sharedKey('expire', key), seconds(2, 'expire', ttl))),
        delete: (key) => given(host.shared_delete(sharedKey('delete', key))),
        cas(key, expected, value, ttl) {
            const before = expected === undefined || expected === null ? [-1, null] : kept('cas', expected);
            return given(host.shared_cas(
                sharedKey('cas', key), ...before, ...kept('cas', value), seconds(4, 'cas', ttl, Infinity)));
        },
        rate(key, limit, window) {
            const count = given(host.shared_rate(sharedKey('rate', key), limit, seconds(3, 'rate', window)));
            return { allowed: count >= 0, count: count >= 0 ? count : -1 - count };
        },
    });

    // ---- the bridge -----------------------------------------------------------------------------------------------
    // What a script gives, for BridgeValues: primitives as they are, all else as a letter and what it is.
    function sent(value) {
        switch (typeof value) {
            case 'string':
            case 'boolean':
            case 'number':
            case 'bigint':
                return value;
            case 'undefined':
                return null;
            default:
                return value === null ? null : tagged(value, 0);
        }
    }

    function tagged(value, depth) {
        const inner = (each) => typeof each === 'object' && each !== null ? tagged(each, depth + 1) : sent(each);
        // As deep as HostModules says.
        if (depth >= 32) {
            throw new RangeError('objects lie too deep in each other: at most 32');
        }
        if (isBytes(value)) {
            return ['b', bufferOf(value)];
        }
        if (Array.isArray(value) || value instanceof Set) {
            return ['l', Array.from(value, inner)];
        }
        if (value instanceof Map) {
            return ['m', Array.from(value.entries()).flat(1).map(inner)];
        }
        const plain = typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value));
        return plain ? ['m', Object.entries(value).flat(1).map(inner)] : ['x', article(value)];
    }

    // What it gets. Arrays of Java's are objects here.
    function received(value) {
        if (typeof value !== 'object' || value === null) {
            return value;
        }
        const content = value[1];
        switch (value[0]) {
            case 'b':
                return new Uint8Array(new Uint8Array(new ArrayBuffer(content)));
            case 'a':
                return content;
            case 'l':
                return Array.from(content, received);
            case 'm': {
                const object = {};
                for (let i = 0; i < content.length; i += 2) {
                    define(object, received(content[i]), {
                        enumerable: true, configurable: true, writable: true, value: received(content[i + 1]) });
                }
                return object;
            }
            case 'o':
                return known(value);
            case 'p':
                return promised(content);
            case 'd':
                return Promise.resolve(received(content));
            case 't':
                throw new TypeError(content);
            default:
                throw new Error(content);
        }
    }

    // What a function that waits gives. An error is made when it fails, as making one in case costs more than all else of a wait; what awaits
    // the promise then is on its stack, which is kept: Java does not see those levels.
    function promised(begin) {
        return then(new Promise(begin), awaited);
    }

    const stacks = new WeakMap();
    const keepStack = WeakMap.prototype.set.bind(stacks);
    const stackOf = WeakMap.prototype.get.bind(stacks);

    function awaited(value) {
        try {
            return received(value);
        } catch (error) {
            keepStack(error, levelsOf(error));
            throw error;
        }
    }

    // The stack without the text, whose lines are no levels. A script's own Error.prepareStackTrace makes what it likes of it, or throws.
    function levelsOf(error) {
        try {
            const { stack } = error;
            const text = `${error.name}: ${error.message}`;
            return typeof stack === 'string' && stack.startsWith(text) ? stack.slice(text.length) : undefined;
        } catch {
            return undefined;
        }
    }

    // A function of Java's for scripts; arguments beyond its parameters are ignored, as JavaScript does.
    function bound([, , , , call, ...parameters]) {
        switch (parameters.length) {
            case 0:
                return () => received(call());
            case 1:
                return (a) => received(call(sent(a)));
            case 2:
                return (a, b) => received(call(sent(a), sent(b)));
            default:
                return (...all) => received(call(...all.slice(0, parameters.length).map(sent)));
        }
    }

    // An object that a function gave, with functions of its own.
    function known([, name, text, ...functions]) {
        const object = Object.create({}, { [Symbol.toStringTag]: { value: name } });
        for (const each of functions) {
            define(object, each[0], { enumerable: true, value: bound(each) });
        }
        define(object, 'toString', { value: () => text });
        return freeze(object);
    }

    const bridged = {};
    for (const [name, ...functions] of host.modules) {
        fill(name === '' ? bridged : bridged[name] = {}, functions);
    }

    // A function of its own, as a loop that has run some hundred times has its function compiled: this whole file, were it in there.
    function fill(module, functions) {
        for (const each of functions) {
            module[each[0]] = bound(each);
        }
    }

    const spoa = {
        ...bridged,
        shared,
        scope: freeze({ proc: 0, sess: 1, txn: 2, req: 3, res: 4 }),

        register_message(name, callback) {
            register('register_message', name, callback, false);
        },
        on(name, callback) {
            register('on', name, callback, true);
        },
        cache(options) {
            if (typeof options !== 'object' || options === null) {
                badType(1, 'cache', 'object', options);
            }
            const error = host.cache(Object.entries(options).flat(1));
            if (error !== null) {
                raise(error);
            }
        },

        self_test(test) {
            hook('self_test', test);
        },
        on_unload(end) {
            hook('on_unload', end);
        },

        background(later) {
            hook('background', later);
        },

        set_var_null(name, scope) {
            const error = host.setNull(name, scope);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_boolean(name, scope, value) {
            const error = host.setValue(type.BOOLEAN, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_int32(name, scope, value) {
            const error = host.setValue(type.INT32, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_uint32(name, scope, value) {
            const error = host.setValue(type.UINT32, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_int64(name, scope, value) {
            const error = host.setValue(type.INT64, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_uint64(name, scope, value) {
            const error = host.setValue(type.UINT64, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_ipv4(name, scope, value) {
            const error = host.setValue(type.IPV4, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_ipv6(name, scope, value) {
            const error = host.setValue(type.IPV6, name, scope, value);
            if (error !== null) {
                raise(error);
            }
        },
        set_var_str(name, scope, value) {
            setBytes(type.STRING, name, scope, textOf(3, 'set_var_str', value));
        },
        set_var_bin(name, scope, value) {
            setBytes(type.BINARY, name, scope, bytesOf(3, 'set_var_bin', value));
        },
        unset_var(name, scope) {
            const error = host.unset(name, scope);
            if (error !== null) {
                raise(error);
            }
        },

        null: host.typedNull(),
        boolean: (value) => checked(host.typed(type.BOOLEAN, value)),
        int32: (value) => checked(host.typed(type.INT32, value)),
        uint32: (value) => checked(host.typed(type.UINT32, value)),
        int64: (value) => checked(host.typed(type.INT64, value)),
        uint64: (value) => checked(host.typed(type.UINT64, value)),
        ipv4: (value) => checked(host.typed(type.IPV4, value)),
        ipv6: (value) => checked(host.typed(type.IPV6, value)),
        str: (value) => makeBytes(type.STRING, textOf(1, 'str', value)),
        bin: (value) => makeBytes(type.BINARY, bytesOf(1, 'bin', value)),
    };

    // ---- registering --------------------------------------------------------------------------------------------
    // How many parameters a callback looks at: what it does not declare is not built.
    function parameters(callback) {
        const text = sourceOf(callback);
        // Rest parameters and defaults do not count in length, and `arguments` needs none; natives tell nothing.
        return /\barguments\b|\[native code\]/.test(text) || /\.\.\.|=(?!>)/.test(declared(text)) ? 2 : callback.length;
    }

    // What stands between the parentheses of a function's parameters; all up to the arrow if it has none.
    function declared(text) {
        const open = /^(?:async\s+)?[\p{ID_Start}$_][\p{ID_Continue}$]*\s*=>/u.test(text) ? -1 : text.indexOf('(');
        let depth = 0;
        for (let i = open; i >= 0 && i < text.length; i++) {
            const c = text[i];
            depth += c === '(' || c === '[' || c === '{' ? 1 : c === ')' || c === ']' || c === '}' ? -1 : 0;
            if (depth === 0) {
                return text.slice(open, i);
            }
        }
        return '';
    }

    function register(by, name, callback, onlyMessage) {
        if (typeof name !== 'string') {
            badType(1, by, 'string', name);
        }
        if (typeof callback !== 'function') {
            badType(2, by, 'function', callback);
        }
        const error = host.register(name, callback, parameters(callback), onlyMessage);
        if (error !== null) {
            raise(error);
        }
    }

    function hook(name, action) {
        if (typeof action !== 'function') {
            badType(1, name, 'function', action);
        }
        const error = host.hook(name, action);
        if (error !== null) {
            raise(error);
        }
    }

    // ---- arguments ----------------------------------------------------------------------------------------------
    // An entry of `args` whose value is made when it is first read: long strings, and binaries, which are copied.
    function lazy(name, source) {
        const entry = { name, value: undefined };
        define(entry, 'value', {
            enumerable: true,
            configurable: true,
            get() {
                const text = host.text(source);
                const value = text === null ? new Uint8Array(new Uint8Array(new ArrayBuffer(host.buffer(source)))) : text;
                define(entry, 'value', { enumerable: true, configurable: true, writable: true, value });
                return value;
            },
            set(value) {
                define(entry, 'value', { enumerable: true, configurable: true, writable: true, value });
            },
        });
        return entry;
    }

    // What msg.args inherits: nothing but iteration by position, so that every name is free for an argument.
    const Arguments = freeze(Object.create(null, {
        [Symbol.iterator]: {
            * value() {
                for (let i = 0; i in this; i++) {
                    yield this[i];
                }
            },
        },
    }));

    // ---- the message --------------------------------------------------------------------------------------------
    const labels = ['proc', 'sess', 'txn', 'req', 'res'];

    function assign(message, scope, name, value) {
        if (typeof name === 'symbol') {
            raise(`msg.${labels[scope]}: a variable's name is a string, got a symbol`);
        }
        let error;
        if (typeof value === 'object' && value !== null && isBytes(value)) {
            const view = isView(value) ? value : new Uint8Array(value);
            error = host.assignBuffer(message, scope, name, view.buffer, view.byteOffset, view.byteLength);
        } else {
            error = host.assign(message, scope, name, value);
        }
        if (error !== null) {
            raise(error);
        }
        return true;
    }

    const scopeHandlers = labels.map((label, scope) => ({
        set: (target, name, value) => assign(target.message, scope, name, value),
        deleteProperty: (target, name) => assign(target.message, scope, name, undefined),
        get(target, name) {
            if (typeof name === 'symbol') {
                return undefined;
            }
            raise(host.unreadable(scope, name));
        },
        has: () => false,
        ownKeys: () => [],
        getOwnPropertyDescriptor: () => undefined,
        getPrototypeOf: () => null,
        defineProperty(target, name) {
            raise(`msg.${label}.${String(name)} cannot be defined: assign to it`);
        },
    }));

    const fields = ['name', 'args', 'stream_id', 'frame_id', 'engine_id', 'peer', 'time_left', ...labels];

    class Message {
        #handle;
        #values;
        #build;
        #args;
        #scopes;

        constructor(handle, values, build) {
            this.#handle = handle;
            this.#values = values;
            this.#build = build;
        }

        get args() {
            return this.#args ??= freeze(this.#build(this.#values));
        }
        #scope(code) {
            const scopes = this.#scopes ??= [];
            return scopes[code] ??= new Proxy({ message: this.#handle }, scopeHandlers[code]);
        }
        get proc() {
            return this.#scope(0);
        }
        get sess() {
            return this.#scope(1);
        }
        get txn() {
            return this.#scope(2);
        }
        get req() {
            return this.#scope(3);
        }
        get res() {
            return this.#scope(4);
        }
        get name() {
            return host.field(this.#handle, 0);
        }
        get stream_id() {
            return host.field(this.#handle, 1);
        }
        get frame_id() {
            return host.field(this.#handle, 2);
        }
        get engine_id() {
            return host.field(this.#handle, 3);
        }
        get peer() {
            return host.field(this.#handle, 4);
        }
        get time_left() {
            return host.field(this.#handle, 5);
        }
        get streamId() {
            return this.stream_id;
        }
        get frameId() {
            return this.frame_id;
        }
        get engineId() {
            return this.engine_id;
        }
        get timeLeft() {
            return this.time_left;
        }
        get [Symbol.toStringTag]() {
            return 'Message';
        }
        toString() {
            return `message: ${this.name}`;
        }
        toJSON() {
            return { name: this.name, args: { ...this.args } };
        }
    }

    Object.getOwnPropertyNames(Message.prototype).forEach((key) => {
        const property = Object.getOwnPropertyDescriptor(Message.prototype, key);
        if (property.get) {
            define(Message.prototype, key, { ...property, enumerable: true, set: readOnly(key) });
        }
    });

    function readOnly(key) {
        return () => raise(labels.includes(key)
            ? `msg.${key} cannot be set: set a variable in it, as in msg.${key}.name = …`
            : `msg.${key} cannot be set: a variable needs its scope, as in msg.txn.${key} = …`);
    }

    // A field that is not above is looked for here: misspelt ones are found, and what JavaScript itself asks for is not.
    Object.setPrototypeOf(Message.prototype, new Proxy(Object.create(null), {
        get(target, key) {
            if (typeof key === 'symbol' || key === 'then' || key in Object.prototype) {
                return Object.prototype[key];
            }
            raise(`msg has no field '${key}': its fields are ${fields.join(', ')}; an argument is msg.args.${key}`);
        },
        set(target, key) {
            raise(`msg.${String(key)} cannot be set: a variable needs its scope, as in msg.txn.${String(key)} = …`);
        },
    }));
    freeze(Message.prototype);

    // ---- async callbacks ----------------------------------------------------------------------------------------
    function settle(result) {
        if (result !== undefined && result !== null && typeof result.then === 'function') {
            const state = { over: false, failed: false, error: undefined };
            host.awaiting(state);
            result.then(
                () => {
                    state.over = true;
                },
                (error) => {
                    state.over = true;
                    state.failed = true;
                    state.error = error;
                });
        }
    }

    // Runs what a script registered for a moment of its life; then, whether it returned false.
    let outcome;

    function run(action) {
        outcome = undefined;
        const result = action();
        if (result !== undefined && result !== null && typeof result.then === 'function') {
            settle(result.then((value) => {
                outcome = value;
            }));
        } else {
            outcome = result;
        }
    }

    function returnedFalse() {
        return outcome === false;
    }

    // Whether the promise with this state has settled; throws its error, if it was rejected.
    function settled(state) {
        if (state.failed) {
            throw state.error;
        }
        return state.over;
    }

    // ---- require ------------------------------------------------------------------------------------------------
    const modules = new Map();

    function json(file, name) {
        try {
            return JSON.parse(host.read(file));
        } catch (e) {
            throw e instanceof SyntaxError ? new SyntaxError(`${name}: ${e.message}`) : e;
        }
    }

    function require(name) {
        if (typeof name !== 'string') {
            badType(1, 'require', 'string', name);
        }
        const file = host.resolve(name);
        if (file === null) {
            raise(host.problem());
        }
        let module = modules.get(file);
        if (module === undefined) {
            module = { exports: {}, filename: file, loaded: false };
            modules.set(file, module);
            try {
                if (file.endsWith('.json')) {
                    module.exports = json(file, name);
                } else {
                    const folder = file.slice(0, Math.max(file.lastIndexOf('/'), 0));
                    host.compile(file).call(module.exports, module.exports, require, module, file, folder);
                }
                module.loaded = true;
            } finally {
                if (!module.loaded) {
                    modules.delete(file);
                }
            }
        }
        return module.exports;
    }

    define(globalThis, 'spoa', { value: freeze(spoa), enumerable: true, writable: true, configurable: true });
    define(globalThis, 'require', { value: require, enumerable: false, writable: true, configurable: true });
    return { Message, Arguments, lazy, settle, settled, run, returnedFalse, stackOf };
})
