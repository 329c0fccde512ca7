--@ d
print(string.format("%d|%5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42, 42))
--@ d-negative
print(string.format("%d|%5d|%-5d|%05d|%.3d", -42, -42, -42, -42, -42))
--@ d-float
print(string.format("%d %d", 3.0, -2^31))
--@ d-fraction
print(pcall(string.format, "%d", 3.5))
--@ d-string
print(string.format("%d", "10"), pcall(string.format, "%d", "x"))
--@ d-63
print(string.format("%d", -2^63), pcall(string.format,"%d", 2^70))
--@ i
print(string.format("%i %i", 5, -5))
--@ u
print(string.format("%u", 5))
--@ c
print(string.format("%c%c%c", 72, 105, 33), string.format("%3c|%-3c|", 65, 65))
--@ x
print(string.format("%x %X %#x %#X %08x %o %#o", 255, 255, 255, 255, 255, 8, 8))
--@ x-negative
print(string.format("%x", -1))
--@ f
print(string.format("%f %.2f %5.1f|%-8.2f|%08.2f %+.1f %.0f %#.0f", 1.5, 3.14159, 2.25, 1.5, -1.5, 2, 2.5, 3))
--@ f-large
print(string.format("%f %.3f", 1e15, 123456789.987654321))
--@ e
print(string.format("%e %.2e %E %10.1e|", 12345.678, 0.00012345, 1e100, 5))
--@ g
print(string.format("%g %g %g %g %.3g %#g %G", 0.1, 1e20, 100000, 1e-5, 1234.5, 1, 1e-10))
--@ g-precision
print(string.format("%.14g %.17g %.0g %.1g", 0.1, 0.1, 1234, 0.05))
--@ rounding
print(string.format("%.0f %.0f %.0f %.2f %.1f", 0.5, 1.5, 2.5, 1.005, 0.25))
--@ a
print(string.format("%a %a %.1a %A", 1, 0.5, 1.999, 255.5))
--@ inf-nan
print(string.format("%f %g %5.1f|%-6g|%e", 1/0, -1/0, 1/0, 1/0, 1/0))
--@ inf-zero-pad
print(string.format("%010f|%+f", 1/0, 1/0))
--@ s
print(string.format("%s|%5s|%-5s|%.2s|%5.1s|", "abc", "abc", "abc", "abc", "abc"))
--@ s-values
print(string.format("%s %s %s", nil, true, 12))
--@ s-tostring
print(string.format("%s", setmetatable({}, {__tostring=function() return "obj" end})))
--@ s-tostring-bad
print(pcall(string.format, "%s", setmetatable({}, {__tostring=function() return 5 end})))
--@ s-tostring-table
print(pcall(tostring, setmetatable({}, {__tostring=function() return {} end})))
--@ s-missing
print(pcall(string.format, "%s")) print(pcall(string.format, "%d"))
--@ q
print(string.format("%q", 'a "quoted"\nline\0end\r\\'), string.format("%q", "\0011"))
--@ q-number
print(pcall(string.format, "%q", 12))
--@ q-third
print(pcall(string.format, "%q", 1/3))
--@ q-table
print(pcall(string.format, "%q", {}))
--@ percent
print(string.format("100%%"), pcall(string.format, "%"), pcall(string.format, "%y", 1))
--@ width-errors
print(pcall(string.format, "%123d", 1)) print(pcall(string.format, "%.123d", 1)) print(pcall(string.format, "%0000000d", 1))
--@ wide
print(#string.format("%99d", 1), #string.format("%.99f", 1/3), string.format("%5s%%", "x"))
--@ order
print(string.format("%s=%d (%5.1f%%)", "load", 7, 42.25))
--@ embedded-zero
print(#string.format("%s", "a\0b"), #string.format("a\0b%s", "x"))
--@ many
print(string.format(("%d "):rep(10), 1,2,3,4,5,6,7,8,9,10))
--@ extra-args
print(string.format("%d", 1, 2, 3))
--@ denormal
print(string.format("%g %.3e", 5e-324, 2.2250738585072014e-308))
--@ big-f
print(string.format("%.0f", 2^70), string.format("%.3f", 1e22))
--@ ipv4
print(("%d.%d.%d.%d"):format(192,168,0,1))
--@ hex-bytes
print((("\1\255"):gsub(".", function(c) return ("%02x"):format(c:byte()) end)))
