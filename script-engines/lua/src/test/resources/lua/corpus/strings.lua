--@ len-bytes
print(#"a\0b\255", ("a\0b"):byte(1,-1))
--@ escapes
print("\x41\65\066\z
       x", '\'', "\"", "tab\tnl\\")
--@ escape-decimal
print(("\10\0101"):byte(1,-1))
--@ escape-u
print("\u{20AC}")
--@ long-strings
print([[
first newline dropped
[=[ inner ]=] ]], [==[a]=]b]==])
--@ line-continuation
print("a\
b")
--@ upper-lower
print(("Hello é"):upper() == "HELLO é", ("HeLLo"):lower())
--@ reverse-rep
print(("abc"):reverse(), ("ab"):rep(3), ("ab"):rep(0), ("ab"):rep(-1), ("x"):rep(3,","), (""):rep(5,"-"))
--@ rep-sep-one
print(("x"):rep(1,","), ("x"):rep(2,""))
--@ sub
local s="hello" print(s:sub(2), s:sub(-3), s:sub(2,3), s:sub(0), s:sub(10), s:sub(-100,2), s:sub(3,2), s:sub(2,-2))
--@ sub-float
print(pcall(string.sub,"hello",1.5))
--@ sub-huge
print(("hello"):sub(-2^31, 2^31), ("hello"):sub(1, math.huge) )
--@ byte
print(("abc"):byte(), ("abc"):byte(2), ("abc"):byte(-1), ("abc"):byte(10), ("abc"):byte(1,-1))
--@ char
print(string.char(72,101,108), string.char(), #string.char(0,255)) print(pcall(string.char,256))
--@ find-plain
print(("hello"):find("l"), ("hello"):find("xyz"), ("hello"):find(""), ("hello"):find("",10), ("hello"):find("",6))
--@ find-init
print(("hello"):find("l",4), ("hello"):find("l",-2), ("a.b"):find(".",1,true), ("a.b"):find("%."))
--@ find-captures
print(("key=val"):find("(%w+)=(%w+)"), ("hello"):find("()ll()"))
--@ match
print(("key = val"):match("(%w+)%s*=%s*(%w+)"), ("abc"):match("b"), ("abc"):match("x"), ("2024-01-02"):match("(%d+)-(%d+)-(%d+)"))
--@ match-anchors
print(("hello"):match("^h"), ("hello"):match("^e"), ("hello"):match("o$"), ("hello"):match("^hello$"), ("a$"):match("a$"), ("a$b"):match("a$b"))
--@ match-init
print(("hello"):match("l",4), ("hello"):match("^l",3), ("hello"):match(".",-1))
--@ gmatch
for k,v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k,v,";") end print()
--@ gmatch-empty
for m in ("abc"):gmatch("%d*") do io.write("[",m,"]") end print()
--@ gmatch-word-star
for m in ("one two"):gmatch("%a*") do io.write("[",m,"]") end print()
--@ gmatch-position
for p in ("abc"):gmatch("()") do io.write(p," ") end print()
--@ gmatch-anchor
for m in ("aaa"):gmatch("^a") do io.write(m," ") end print("end")
--@ gsub-string
print(("hello"):gsub("l","L"), ("hello"):gsub("l","L",1), ("hello"):gsub("","-"), ("abc"):gsub("%w","%0%0"))
--@ gsub-swap
print(("k=v; a=b"):gsub("(%w+)=(%w+)","%2=%1"))
--@ gsub-table
print(("$a $b"):gsub("%$(%w+)",{a=1,b="x"}), ("$c"):gsub("%$(%w+)",{}))
--@ gsub-function
print(("abc"):gsub("%w",function(c) if c=="b" then return "B" end end), ("abc"):gsub("%w",function() return false end))
--@ gsub-anchor
print(("aaa"):gsub("^a","b"), ("hello"):gsub("^","x"))
--@ gsub-star
print(("abc"):gsub("%w*","x"))
--@ gsub-percent
print(("abc"):gsub("b","%%"), pcall(string.gsub,"abc","b","%x"))
--@ gsub-bad-value
print(pcall(string.gsub,"abc","b",function() return {} end))
--@ gsub-bad-repl
print(pcall(string.gsub,"abc","b",nil))
--@ gsub-capture-index
print(pcall(string.gsub,"abc","(b)","%2"))
--@ gsub-max
print(("aaaa"):gsub("a","b",2), ("aaaa"):gsub("a","b",0), ("aaaa"):gsub("a","b",-1))
--@ frontier
print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]"), ("hello world"):gsub("%f[%w]%w+",string.upper))
--@ frontier-end
print(("foo"):gsub("%f[%z]","!"), ("aXb"):gsub("%f[%u]","-"))
--@ balance
print(("f(a(b)c)d"):match("%b()"), ("((x)"):match("%b()"), ("no"):match("%b()"))
--@ backreference
print(([["it's" ok]]):match([[(["'])(.-)%1]]), ("abab"):match("(ab)%1"))
--@ classes
print(("a1 B_\n"):gsub("%s","S"), ("a1B"):gsub("%d","D"), ("aB"):gsub("%u","U"), ("a.b,c"):gsub("%p","P"), ("ab\1"):gsub("%c","C"), ("fG9"):gsub("%x","X"))
--@ class-negated
print(("a1 b"):gsub("%A","."), ("a1 b"):gsub("%W","."), ("a1 b"):gsub("%D","."), ("a1 b"):gsub("%S","."))
--@ class-g
print(("a b\1"):gsub("%g","G"))
--@ sets
print(("hello"):gsub("[aeiou]","*"), ("hello"):gsub("[^aeiou]","*"), ("a-b"):gsub("[a%-]","x"), ("a]b"):gsub("[]]","x"), ("b-c"):gsub("[b-]","x"))
--@ set-range
print(("abcXYZ019"):gsub("[b-y]","."), ("abc"):gsub("[%a]","."), ("^a"):gsub("[a^]","."))
--@ set-class-negated
print(("a1-"):gsub("[^%w]","."), ("a1-"):gsub("[%W%d]","."))
--@ lazy
print(("<<a>>"):match("<(.-)>"), ("aaa"):match("a-"), ("aaab"):match("a-b"), ("[[x]]"):match("%[%[(.-)%]%]"))
--@ optional
print(("colour color"):gsub("colou?r","X"), ("-5"):match("-?%d+"), ("5"):match("-?%d+"))
--@ pattern-errors
print(pcall(string.find,"a","[a")) print(pcall(string.find,"a","%")) print(pcall(string.find,"a","(a")) print(pcall(string.find,"a","a)")) print(pcall(string.find,"a","%1"))
--@ pattern-errors-2
print(pcall(string.find,"a","%f")) print(pcall(string.find,"a","%b"))  print(pcall(string.find,"a","[%"))
--@ pattern-nul
print(("a\0b"):find("\0"), ("a\0b"):find("%z"), ("a\0b"):match("[\0]") == "\0")
--@ special-chars
print(("a+b"):find("+",1,true), ("a.b.c"):gsub("%.","/"), ("(x)"):gsub("[()]",""))
--@ trim
print(("  x y  "):match("^%s*(.-)%s*$") .. "|")
--@ split
for w in ("a,b,,c"):gmatch("([^,]*)") do io.write("[",w,"]") end print()
--@ url-decode
print((("a%20b%2Fc+d"):gsub("+"," "):gsub("%%(%x%x)",function(h) return string.char(tonumber(h,16)) end)))
--@ capture-position
print(("hello"):match("()l()"), ("x"):match("()"))
--@ nested-captures
print(("abc"):match("((a)(b))"), ("2001:db8::1"):match("^(%x+):(.*)$"))
--@ many-captures
print(("abcdefghij"):match("(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)"))
--@ method-call
local s="x" print(s:rep(2):upper(), ("%d"):format(5), #s:rep(10), ("a"):len())
--@ string-index
print(("x").len, ("abc").foo, #"abc")
--@ string-index-number
local s="abc" print(s[1])
--@ comparison
print("a"<"b", "a"<"B", "Z"<"a", ""<"a", "a"<"aa", "10"<"9", "a\0b"<"a\0c", "\200">"a")
--@ equality
print("a".."b"=="ab", "1"==1, "\0"=="", "é"=="\195\169")
--@ concat-chain
local a,b="x","y" print(a..b.."z"..1 ..2.5)
--@ concat-bad
local ok,e = pcall(function() local t={} return "a"..t end) print(e)
--@ concat-bad-nil
local ok,e = pcall(function() local t={} return "a"..t.x.."b" end) print(e)
--@ concat-bool
local ok,e = pcall(function() return "a"..true end) print(e)
--@ tostring-values
print(tostring(nil), tostring(true), tostring(12), tostring("x"))
--@ tostring-kinds
print(tostring({}):match("^table: 0x%x+$") ~= nil, tostring(print):match("^function: ") ~= nil, tostring(coroutine.create(print)):match("^thread: 0x") ~= nil)
--@ tostring-noarg
print(pcall(tostring))
--@ rep-too-large
print(pcall(string.rep, ("x"):rep(1000000), 10000000000))
--@ bad-self
print(pcall(string.rep)) print(pcall(string.rep,{},2)) print(pcall(string.upper,nil))
--@ bad-arg-method
print(pcall(function() return ("x"):rep({}) end))
--@ bad-arg-int
print(pcall(string.rep,"x",1.5)) print(pcall(string.rep,"x","2")) print(pcall(string.rep,"x","y"))
--@ dump-load
local f=load(string.dump(function(a) return a*2 end)) print(f(21))
--@ dump-builtin
print(pcall(string.dump,print))
--@ metatable-index
print(getmetatable("").__index == string, getmetatable("").__name)
--@ extend-string
function string.trim(s) return (s:gsub("^%s+",""):gsub("%s+$","")) end print(("  a "):trim().."|")
--@ meta-index-function
getmetatable("").__index = function(s,k) if type(k)=="number" then return s:sub(k,k) end return string[k] end print(("abc")[2], ("abc"):upper())
--@ meta-mod
getmetatable("").__mod = function(s,a) return s:format(a) end print("%d items" % 5)
--@ meta-call
getmetatable("").__call = function(s,i) return string.sub(s,i,i) end print(("abc")(2))
--@ string-add-fallback
getmetatable("").__add = function(a,b) return "added" end print("a"+"b", "1"+"2")
--@ utf8-char
print(utf8 and utf8.char(72, 228, 8364, 128512))
--@ utf8-len
print(utf8 and utf8.len("häß€"), utf8 and utf8.len("a\255b"), utf8 and utf8.len(""), utf8 and utf8.len("abc",2))
--@ utf8-codes
if utf8 then for p,c in utf8.codes("aé€") do io.write(p,":",c," ") end print() end
--@ utf8-codepoint
if utf8 then print(utf8.codepoint("aé€",1,-1)) print(pcall(utf8.codepoint,"\255")) end
--@ utf8-offset
if utf8 then print(utf8.offset("aé€x",3), utf8.offset("aé€x",-1), utf8.offset("aé€x",0,3), utf8.offset("abc",5), utf8.offset("abc",10)) end
--@ utf8-charpattern
if utf8 then for c in ("aé€"):gmatch(utf8.charpattern) do io.write(#c," ") end print() end
--@ utf8-errors
if utf8 then print(pcall(utf8.char,-1)) print(pcall(utf8.len,"abc",10)) print(pcall(function() for _ in utf8.codes("a\255") do end end)) end
--@ pack-ints
if string.pack then print(("%q"):format(string.pack("<i4",100)), string.pack(">I2",258):byte(1,-1)) end
--@ pack-roundtrip
if string.pack then print(string.unpack("<i1i2i4i8", string.pack("<i1i2i4i8",-1,-2,-3,-4))) end
--@ pack-strings
if string.pack then print(string.unpack("z s1 s2", string.pack("z s1 s2","abc","de","f"))) end
--@ pack-floats
if string.pack then print(string.unpack("<fd", string.pack("<fd",1.5,2.25))) end
--@ pack-size
if string.packsize then print(string.packsize("i4i8"), string.packsize("!8i1i8"), string.packsize("<!4 i1 i4"), string.packsize("bhilj")) end
--@ pack-align
if string.pack then print(#string.pack("!4 i1 i4",1,2), string.unpack("!4 i1 Xi4 i4", string.pack("!4 i1 Xi4 i4",1,2))) end
--@ pack-errors
if string.pack then print(pcall(string.pack,"i1",200)) print(pcall(string.unpack,"i4","ab")) print(pcall(string.pack,"i17",1)) print(pcall(string.pack,"y",1)) print(pcall(string.packsize,"s")) end
--@ pack-fixed
if string.pack then print(("%q"):format(string.pack("c5","ab")), string.unpack("c2","xyz")) print(pcall(string.pack,"c2","abc")) end
--@ pack-unsigned-64
if string.pack then print(string.unpack("<I8", ("\255"):rep(8))) end
--@ pack-pos
if string.pack then print(string.unpack("b","abc",2), string.unpack("b","abc",-1)) print(pcall(string.unpack,"b","abc",10)) end
