#include "models/language/text.hpp"

#include <gtest/gtest.h>

namespace kedja::models {
namespace {

TEST(ShortestText, ReadsBackAsTheSameNumberInTheFewestDigits) {
  EXPECT_EQ(shortest_text(0.35), "0.35");
  EXPECT_EQ(shortest_text(300), "300");
  EXPECT_EQ(shortest_text(1000000), "1000000");
  EXPECT_EQ(shortest_text(-2.5), "-2.5");
  for (const double number : {0.1 + 0.2, 1.0 / 3.0, 5e-324, 1.7976931348623157e308}) {
    EXPECT_EQ(parse_number(shortest_text(number)), number);
  }
}

TEST(ParseNumber, TakesAWholeTextWithADecimalPoint) {
  EXPECT_EQ(parse_number("12.5"), 12.5);
  EXPECT_EQ(parse_number("-1e3"), -1000.0);
}

TEST(ParseNumber, TakesNothingElse) {
  for (const char* text : {"", "12,5", "12 ", "x", "nan", "inf", "1.2.3", "0x10", "1e999", "--1"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

TEST(Utf8, TheFirstBadByteIsFound) {
  EXPECT_EQ(first_invalid_utf8("Värmdö €"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("\xF0\x9F\x98\x80"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("V\xE4rmd\xF6"), 1U);
  EXPECT_EQ(first_invalid_utf8("ab\xC3"), 2U);
  EXPECT_EQ(first_invalid_utf8("\xC0\x80"), 0U) << "an overlong form";
  EXPECT_EQ(first_invalid_utf8("\xE0\x80\x80"), 0U) << "an overlong form";
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U) << "a surrogate";
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "beyond Unicode";
}

TEST(Utf8, ACodePointBecomesItsBytes) {
  EXPECT_EQ(to_utf8('a'), "a");
  EXPECT_EQ(to_utf8(0xE5), "å");
  EXPECT_EQ(to_utf8(0x20AC), "€");
  EXPECT_EQ(to_utf8(0x1F600), "\xF0\x9F\x98\x80");
}

TEST(LineOf, CountsFromOne) {
  EXPECT_EQ(line_of("a\nb\nc", 0), 1);
  EXPECT_EQ(line_of("a\nb\nc", 4), 3);
}

TEST(Trimmed, HasNoBlanksAtItsEnds) {
  EXPECT_EQ(trimmed(" \ta b\r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
}

}  // namespace
}  // namespace kedja::models
