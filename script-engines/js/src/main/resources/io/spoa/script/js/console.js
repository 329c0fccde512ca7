// console.log and its sisters show values as people want to read them, one line each: GraalJS's own write [object Object].
// Evaluated once in every context. `shown` gives the text of what Java made, or null; `Message` is the prelude's class.
(function (shown, Message) {
    'use strict';

    const MOST = 100;
    const DEEPEST = 4;
    const TypedArray = Object.getPrototypeOf(Uint8Array);
    const { getPrototypeOf, keys } = Object;
    const isArray = Array.isArray;
    const quoted = JSON.stringify;

    // `count` items, but not more than MOST; `show` gives the i-th.
    function list(count, show) {
        const out = [];
        for (let i = 0; i < count && i < MOST; i++) {
            out[i] = show(i);
        }
        if (count > MOST) {
            out[MOST] = `… ${count - MOST} more`;
        }
        return out;
    }

    function enclosed(prefix, open, items, close) {
        return `${prefix}${open}${items.length === 0 ? '' : ` ${items.join(', ')} `}${close}`;
    }

    function className(value) {
        const prototype = getPrototypeOf(value);
        const name = prototype === null ? '' : prototype.constructor?.name;
        return typeof name === 'string' && name !== 'Object' ? name : '';
    }

    function key(name) {
        return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$|^\d+$/u.test(name) ? name : quoted(name);
    }

    function object(value, outer) {
        const inner = [...outer, value];
        const show = (item) => inspect(item, inner);
        if (value instanceof Error) {
            const stack = value.stack;
            return typeof stack === 'string' && stack !== '' ? stack : String(value);
        }
        if (value instanceof Date || value instanceof RegExp) {
            return String(value);
        }
        if (value instanceof Message) {
            return `message ${quoted(value.name)} ${show(value.args)}`;
        }
        if (value instanceof ArrayBuffer) {
            return `ArrayBuffer(${value.byteLength})`;
        }
        const name = className(value);
        if (value instanceof TypedArray) {
            return enclosed(`${name}(${value.length}) `, '[', list(value.length, (i) => String(value[i])), ']');
        }
        if (outer.length > DEEPEST) {
            return isArray(value) ? '[Array]' : `[${name || 'Object'}]`;
        }
        if (isArray(value)) {
            return enclosed('', '[', list(value.length, (i) => show(value[i])), ']');
        }
        if (value instanceof Map) {
            const entries = [...value];
            const pairs = list(entries.length, (i) => `${show(entries[i][0])} => ${show(entries[i][1])}`);
            return enclosed(`Map(${value.size}) `, '{', pairs, '}');
        }
        if (value instanceof Set) {
            const entries = [...value];
            return enclosed(`Set(${value.size}) `, '{', list(entries.length, (i) => show(entries[i])), '}');
        }
        const names = keys(value);
        const members = list(names.length, (i) => `${key(names[i])}: ${show(value[names[i]])}`);
        return enclosed(name && `${name} `, '{', members, '}');
    }

    function inspect(value, outer) {
        switch (typeof value) {
            case 'string':
                return outer.length === 0 ? value : quoted(value);
            case 'bigint':
                return `${value}n`;
            case 'function':
                return value.name ? `[Function: ${value.name}]` : '[Function]';
            case 'object':
                break;
            default:
                return String(value);
        }
        if (value === null) {
            return 'null';
        }
        try {
            return shown(value) ?? (outer.includes(value) ? '[Circular]' : object(value, outer));
        } catch (e) {
            // A getter or a proxy of the script's, which shall not make what is shown an error.
            return '[object]';
        }
    }

    const show = (value) => inspect(value, []);

    // The first value may be a format, as everywhere where there is a console.
    function text(values) {
        let next = 0;
        let out = '';
        if (typeof values[0] === 'string') {
            next = 1;
            out = values[0].replace(/%[sdifjoOc%]/g, (what) => {
                if (what === '%%') {
                    return values.length > 1 ? '%' : what;
                }
                if (next >= values.length) {
                    return what;
                }
                const value = values[next++];
                switch (what) {
                    case '%c':
                        return '';
                    case '%d':
                        return typeof value === 'bigint' ? show(value) : String(Number(value));
                    case '%i':
                        return String(Number.parseInt(value));
                    case '%f':
                        return String(Number.parseFloat(value));
                    case '%j':
                        return quoted(value);
                    default:
                        return show(value);
                }
            });
        }
        for (; next < values.length; next++) {
            out += (next === 0 ? '' : ' ') + show(values[next]);
        }
        return out;
    }

    // GraalJS's functions go on writing, as they know how groups are indented.
    for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
        const write = console[name];
        console[name] = (...values) => write(text(values));
    }
    console.dir = console.log;
})
