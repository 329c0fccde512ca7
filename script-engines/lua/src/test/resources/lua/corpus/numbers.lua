--@ third
print(1/3, -1/3, 2/3, 100/3)
--@ big-and-small
print(1e100, 1e-100, 1.5e300, 123456.789e3)
--@ int-results
print(1+1, 2*3, 7-10, 2^10 == 1024)
--@ exact-decimals
print(0.1, 0.2, 0.1+0.2, 1.1*1.1)
--@ float-division
print(10/2, 7/2)
--@ pow-float
print(2^3, 2^0.5, 2^-1)
--@ big-integral
print(1e14, 1e15, 123456789012345)
--@ two-53
print(2^53, 2^52, -2^53)
--@ beyond-53
print(2^54, 2^63, 2^64, 1e16)
--@ inf
print(1/0, -1/0, math.huge, -math.huge)
--@ nan
print(0/0, -(0/0), math.huge-math.huge, math.sqrt(-1) ~= math.sqrt(-1))
--@ nan-compare
local n=0/0 print(n==n, n~=n, n<n, n<=n, n>n)
--@ minus-zero
print(-0.0, 0.0, -0.0 == 0.0)
--@ concat-numbers
print(1 ..2, 1.5 .."x", 1/3 .."", 2^53 .."")
--@ concat-ints
print(10 .."", -5 .."", 1e3 .."")
--@ tostring-third
print(tostring(1/3), #tostring(1/3), tostring(1e300))
--@ table-concat-numbers
print(table.concat({1, 2.5, 1/3, 1e100}, ","))
--@ format-s-number
print(string.format("%s %s %s", 1/3, 1e100, 12))
--@ mod-signs
print(10%3, -10%3, 10%-3, -10%-3)
--@ mod-float
print(5.5%2, -5.5%2, 5.5%-2, 1e15%7 == 1e15%7)
--@ mod-inf
print(5%math.huge, -5%math.huge)
--@ mod-inf-const
print(5%(1e308*10), 5.3%0.1)
--@ mod-zero
print(pcall(function() return 5%0 end))
--@ unary-minus
print(-5, -(-5), - -3, -"2")
--@ string-arith
print("10"+5, "3"*"4", "0x10"+0, " 5 "+1)
--@ string-arith-float
print("1.5"+1, "1e2"*2)
--@ string-arith-bad
print(pcall(function() return "abc"+1 end))
--@ comparisons
print(1<2, 1<=1, 1>2, 1==1.0, "1"==1)
--@ hex-literals
print(0xff, 0XA, 0xffffffff)
--@ hex-floats
print(0x.8, 0x1p4, 0xA.8p1)
--@ literal-forms
print(3., .5, 3e2, 5E-1, 0x1P-2)
--@ tonumber-strings
print(tonumber("12"), tonumber(" 12 "), tonumber("12a"), tonumber(""), tonumber("  "), tonumber("0x"), tonumber("1e"))
--@ tonumber-odd
print(tonumber("1e1"), tonumber("0x1p4"), tonumber(".5"), tonumber("5."), tonumber("."), tonumber("inf"), tonumber("nan"), tonumber("1f"), tonumber("1d"))
--@ tonumber-sign
print(tonumber("-7"), tonumber("+7"), tonumber("- 7"), tonumber("--7"), tonumber("-0x10"))
--@ tonumber-base
print(tonumber("z",36), tonumber("ff",16), tonumber("FF",16), tonumber("101",2), tonumber("8",8), tonumber("-ff",16), tonumber("1.5",10))
--@ tonumber-nonstring
print(tonumber(nil), tonumber({}), tonumber(true), tonumber(5))
--@ tonumber-noarg
print(pcall(tonumber))
--@ tonumber-badbase
print(pcall(tonumber, "1", 99))
--@ tonumber-base-number
print(pcall(tonumber, 10, 16))
--@ tonumber-newline
print(tonumber("10\n"), tonumber("\t10"), tonumber("1 0"), tonumber("10\0"))
--@ max-min
print(math.max(1,5,3), math.min(4,2,8), math.max(2.5,1), math.min(-1))
--@ floor-ceil
print(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2), math.floor(5))
--@ abs-fmod
print(math.abs(-5), math.abs(3.5), math.fmod(7,3), math.fmod(-7,3), math.fmod(7,-3))
--@ modf
print(math.modf(3.5), math.modf(-3.5), math.modf(5))
--@ modf-inf
print(math.modf(math.huge))
--@ sqrt-exp
print(math.sqrt(16), math.exp(0), math.log(1), math.log(8,2), math.log(100,10))
--@ trig
print(math.sin(0), math.cos(0), math.pi, math.rad(180), math.deg(math.pi))
--@ atan
print(math.atan(1), math.atan(1,1), math.atan(-1,-1))
--@ math-type
print(math.type and math.type("x"), math.type and math.type(1.5), math.type and math.type(3))
--@ math-type-float
print(math.type and math.type(3.0))
--@ tointeger
print(math.tointeger and math.tointeger(3.0), math.tointeger and math.tointeger(3.5))
--@ maxinteger
print(math.maxinteger, math.mininteger)
--@ ult
print(math.ult and math.ult(1,2), math.ult and math.ult(-1,2))
--@ frexp-ldexp
print(math.frexp and math.frexp(8), math.ldexp and math.ldexp(0.5,4))
--@ random-range
for i=1,50 do local r=math.random(3) assert(r>=1 and r<=3) local f=math.random() assert(f>=0 and f<1) end print(pcall(math.random,2,1))
--@ random-seed
math.randomseed(42) local a=math.random(1000) math.randomseed(42) print(a==math.random(1000))
--@ random-interval
print(select(2, pcall(math.random, 0)))
--@ for-float
for i=1,2,0.5 do io.write(i," ") end print()
--@ for-down
for i=5,1,-2 do io.write(i," ") end print()
--@ for-none
for i=1,0 do print(i) end for i=1,3 do local i=i*10 io.write(i," ") end print()
--@ for-large
local c=0 for i=2147483646,2147483649 do c=c+1 io.write(string.format("%d",i)," ") end print(c)
--@ for-string-limit
print(pcall(function() for i=1,"3" do io.write(i," ") end print() end))
--@ for-bad
print(pcall(function() for i=1,{} do end end)) print(pcall(function() for i={},1 do end end)) print(pcall(function() for i=1,2,{} do end end))
--@ int-overflow-32
print(2147483647+1, -2147483648-1, 2147483647*2, 65536*65536)
--@ int-precision
print(string.format("%d", 9007199254740992), 9007199254740991+0 == 9007199254740992)
--@ shift-like
print(2^31, 2^32, string.format("%d",2^31))
--@ precision-14
print(3.14159265358979, 1.23456789012345678, 99999999999999.9)
--@ rounding-carry
print(0.99999999999999999, 9.9999999999999e22, 999999999999995.5)
--@ exponent-format
print(1e5, 1e-5, 1.5e-7, 1e20+0.5, 5e-324)
--@ number-as-key
local t={} t[1.0]="a" t[2^53]="b" print(t[1], t[2^53], next({[3]=1}))
--@ compare-mixed
print(1<1.5, 2^53<2^53+1, -1<0, math.huge>1e308)
--@ bit32-basic
print(bit32 and bit32.band(0xff,0x0f), bit32 and bit32.bor(1,2,4), bit32 and bit32.bxor(5,1), bit32 and bit32.bnot(0))
--@ bit32-shift
if bit32 then print(bit32.lshift(1,4), bit32.rshift(256,4), bit32.arshift(-256,4), bit32.lshift(1,32), bit32.rshift(1,-1)) end
--@ bit32-fields
if bit32 then print(bit32.extract(0xabcd,4,8), bit32.replace(0,0xf,4,4), bit32.lrotate(0x80000001,1), bit32.rrotate(1,1), bit32.btest(6,2)) end
--@ bit32-wrap
if bit32 then print(bit32.band(-1), bit32.band(2^32+5), bit32.bor(1e10)) end
--@ bit32-bad
if bit32 then print(pcall(bit32.extract,1,30,5)) print(pcall(bit32.band,{})) end
--@ 53-idiv
print(7//2)
--@ 53-band
local x = 5
print(x & 3)
--@ 53-shift
print(1 << 4)
--@ 53-bnot
print(~0)
--@ big-literal
print(9223372036854775807)
--@ exact-tonumber
print(tonumber("9223372036854775807"))
--@ exact-arith
local n = tonumber("9007199254740993") print(n, n+1, n-2, n % 10)
--@ exact-compare
local a, b = tonumber("9007199254740993"), tonumber("9007199254740994") print(a<b, a==b, a==tonumber("9007199254740993"), a<=1, a>1)
--@ exact-concat
print(tonumber("9007199254740993") .. "!", string.format("%d", tonumber("9007199254740993")))
--@ exact-type
print(type(tonumber("9007199254740993")), math.type and math.type(tonumber("9007199254740993")))
--@ unsigned-tonumber
print(tonumber("18446744073709551615"))
