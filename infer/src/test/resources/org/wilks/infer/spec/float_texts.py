"""Writes float-texts.csv: numbers by their bits and the text that Python's repr gives them."""
import random
import struct

random.seed(7)
values = [5e-324, 1e-323, 1.5e-323, 2e-323, 2.5e-323, 1e-322, 4.9e-322, 2.2250738585072014e-308, 1.7976931348623157e308, 1e22, 1e23,
          1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 0.00012345, 123456789012345680.0, 5.684341886080802e-14, 2e-3, 1e21, 9.5e-3,
          2**-44, 8.41e21, 2.0e-3, 9.007199254740993e15, 1.0, 100.0, 0.5, 4.35, 2.98023223876953125e-8]


def of_bits(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


while len(values) < 400:
    value = of_bits(random.getrandbits(64))
    if value == value and abs(value) != float("inf"):
        values.append(value)
for _ in range(200):
    values.append(of_bits(random.getrandbits(random.randint(1, 52))))
for _ in range(100):
    values.append(round(random.uniform(0, 1000), random.randint(0, 6)))
for exponent in range(-330, 309, 7):
    values.append(float("%de%d" % (random.randint(1, 9), exponent)))
for exponent in range(-1074, 1024, 29):
    values.append(2.0**exponent)
with open("float-texts.csv", "w") as out:
    out.write("# bits in hexadecimal, repr of Python 3.11.7 (float_texts.py)\n")
    for value in values:
        out.write("%016x,%r\n" % (struct.unpack("<Q", struct.pack("<d", value))[0], value))
