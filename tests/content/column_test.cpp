#include "analysis/content/column.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace kedja::analysis {
namespace {

ColumnDescription event_column() {
  return {.name = "event",
          .unit = "1",
          .long_name = "what happened",
          .type = ElementType::UInt8,
          .labels = {"a", "b"}};
}

TEST(Column, NamesItsTypesAsTheFormatDoes) {
  EXPECT_EQ(name_of(ElementType::Int64), "int64");
  EXPECT_EQ(name_of(ElementType::String), "string");
  const std::vector<double> values{1};
  EXPECT_EQ(type_of(std::span<const double>(values)), ElementType::Float64);
  const std::vector<std::uint16_t> codes{1};
  EXPECT_EQ(type_of(std::span<const std::uint16_t>(codes)), ElementType::UInt16);
}

TEST(Column, RefusesADescriptionWithoutNameUnitOrLongName) {
  EXPECT_NO_THROW(require_valid(event_column()));
  for (const std::string name : {"", "Event", "1st", "två", "a/b", "_a"}) {
    ColumnDescription column = event_column();
    column.name = name;
    EXPECT_THROW(require_valid(column), std::invalid_argument) << name;
  }
  ColumnDescription unitless = event_column();
  unitless.unit.clear();
  EXPECT_THROW(require_valid(unitless), std::invalid_argument);
  ColumnDescription broken = event_column();
  broken.unit = "a\tb";
  EXPECT_THROW(require_valid(broken), std::invalid_argument);
  ColumnDescription unexplained = event_column();
  unexplained.long_name.clear();
  EXPECT_THROW(require_valid(unexplained), std::invalid_argument);
}

TEST(Column, RefusesLabelsOfWhatIsNoCode) {
  ColumnDescription column = event_column();
  column.type = ElementType::Float64;
  EXPECT_THROW(require_valid(column), std::invalid_argument);
}

TEST(Column, RefusesValuesOfAnotherTypeAndCodesWithoutALabel) {
  const std::vector<std::uint8_t> labelled{0, 1};
  const std::vector<std::uint8_t> unlabelled{0, 2};
  const std::vector<double> reals{0};
  EXPECT_NO_THROW(require_valid(event_column(), std::span<const std::uint8_t>(labelled)));
  EXPECT_THROW(require_valid(event_column(), std::span<const std::uint8_t>(unlabelled)),
               std::invalid_argument);
  EXPECT_THROW(require_valid(event_column(), std::span<const double>(reals)), std::invalid_argument);
  ColumnDescription signed_codes = event_column();
  signed_codes.type = ElementType::Int32;
  const std::vector<std::int32_t> negative{-1};
  EXPECT_THROW(require_valid(signed_codes, std::span<const std::int32_t>(negative)), std::invalid_argument);
}

TEST(Column, TakesTextThatIsUtf8AndNoOther) {
  for (const std::string text : {"", "abc", "Värmdö", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
    EXPECT_NO_THROW(require_text(text)) << text;
  }
  using namespace std::string_literals;
  // NUL, Latin-1, overlong slashes, half a character, a surrogate, beyond Unicode.
  for (const std::string& text : {"a\0b"s, "V\xE4rmd\xF6"s, "\xC0\xAF"s, "\xE0\x80\xAF"s, "\xF0\x80\x80\xAF"s,
                                  "\xE2\x82"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s}) {
    EXPECT_THROW(require_text(text), std::invalid_argument);
  }
}

TEST(Column, TakesTextsAndViewsOfTextsAndChecksBoth) {
  const ColumnDescription name{.name = "name", .unit = "1", .long_name = "who", .type = ElementType::String};
  const std::vector<std::string> texts{"Värmdö", "V\xE4rmd\xF6"};
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  EXPECT_NO_THROW(require_valid(name, std::span(texts).first(1)));
  EXPECT_NO_THROW(require_valid(name, std::span(views).first(1)));
  EXPECT_THROW(require_valid(name, std::span<const std::string>(texts)), std::invalid_argument);
  EXPECT_THROW(require_valid(name, std::span<const std::string_view>(views)), std::invalid_argument);
  EXPECT_THROW(require_valid(event_column(), std::span<const std::string_view>(views)),
               std::invalid_argument);
}

TEST(Column, TakesATablePathOfLowerCaseWords) {
  for (const std::string path : {"/kpis", "/sweep/kpis", "/a1_b"})
    EXPECT_NO_THROW(require_table_path(path)) << path;
  for (const std::string path : {"", "/", "kpis", "/kpis/", "//kpis", "/Kpis", "/a b"}) {
    EXPECT_THROW(require_table_path(path), std::invalid_argument) << path;
  }
}

TEST(Column, StoresEveryNotANumberAsTheSameBits) {
  const double negative = -std::numeric_limits<double>::quiet_NaN();
  const auto odd = std::bit_cast<double>(std::uint64_t{0x7FF8000000000123});
  EXPECT_EQ(std::bit_cast<std::uint64_t>(canonical(negative)), 0x7FF8000000000000);
  EXPECT_EQ(std::bit_cast<std::uint64_t>(canonical(odd)), 0x7FF8000000000000);
  EXPECT_EQ(std::bit_cast<std::uint64_t>(canonical(-0.0)), 0x8000000000000000);
}

}  // namespace
}  // namespace kedja::analysis
