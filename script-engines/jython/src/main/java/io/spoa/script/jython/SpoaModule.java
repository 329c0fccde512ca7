package io.spoa.script.jython;

import io.spoa.script.bridge.Parking;
import io.spoa.script.jython.Functions.Maker;
import io.spoa.script.jython.Functions.Setter;
import io.spoa.script.jython.Functions.Unsetter;
import io.spoa.script.python.Docs;
import io.spoa.spop.DataType;
import java.util.Map;
import org.python.core.BytecodeLoader;
import org.python.core.PyCode;
import org.python.core.PyDictionary;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.imp;

/** Makes module {@code spoa}. */
final class SpoaModule {
    private static final Map<String, DataType> TYPES = Map.of(
            "boolean", DataType.BOOLEAN,
            "int32", DataType.INT32,
            "uint32", DataType.UINT32,
            "int64", DataType.INT64,
            "uint64", DataType.UINT64,
            "ipv4", DataType.IPV4,
            "ipv6", DataType.IPV6,
            "str", DataType.STRING,
            "bin", DataType.BINARY);

    private SpoaModule() {}

    /** The module of the interpreter whose system state is the thread's, without what registers. */
    static Api create(IpTypes addresses, Parking parking) {
        PyDictionary docs = new PyDictionary();
        Docs.all().forEach((name, text) -> docs.__setitem__(new PyString(name), new PyString(text)));
        PyModule module = imp.addModule("spoa");
        module.__dict__.__setitem__("_docs", docs);
        imp.createFromCode("spoa", Code.SPOA, "spoa.py");
        PyObject names = module.__dict__;
        Api api = new Api(names, addresses, parking);
        TYPES.forEach((name, type) -> {
            String setter = "set_var_" + name;
            names.__setitem__(setter, new Setter(api, setter, type));
            names.__setitem__(name, new Maker(api, name, type));
        });
        names.__setitem__("set_var_null", new Unsetter(api, "set_var_null", true));
        names.__setitem__("unset_var", new Unsetter(api, "unset_var", false));
        names.__setitem__("null", TypedObject.ofNull(api));
        for (String hidden : new String[] {"_docs", "_class", "__file__"}) {
            names.__delitem__(hidden);
        }
        return api;
    }

    private static final class Code {
        static final PyCode SPOA = BytecodeLoader.makeCode("spoa$py", Boot.resource("spoa.bin"), "spoa.py");
    }
}
