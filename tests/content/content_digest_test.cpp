#include "analysis/content/content_digest.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kedja::analysis {
namespace {

ColumnDescription column(const std::string& name, ElementType type) {
  return {.name = name, .unit = "days", .long_name = "a " + name, .type = type, .labels = {}};
}

std::string digest_of(const std::vector<std::int64_t>& values, const ColumnDescription& description) {
  ContentDigest digest("kedja-run");
  const TableId table = digest.add_table("/t", {description});
  const std::vector<ColumnData> columns{std::span<const std::int64_t>(values)};
  digest.append(table, columns);
  return digest.finish();
}

std::string digest_of_real(double value) {
  ContentDigest digest("kedja-run");
  const TableId table = digest.add_table("/t", {column("x", ElementType::Float64)});
  const std::vector<ColumnData> columns{std::span<const double>(&value, 1)};
  digest.append(table, columns);
  return digest.finish();
}

// By hand, with sha256sum: the text of docs/format.md for one int64 column /t/x of 1, 2.
TEST(ContentDigest, IsTheShaOfTheTextTheFormatDefines) {
  Sha256 sha;
  sha.update("kedja-content 1\n");
  sha.update("attribute\tfiletype\tstring\t" + sha256_hex("kedja-run") + "\n");
  sha.update("attribute\tformat_version\tint64\t" + sha256_hex(std::string("\1\0\0\0\0\0\0\0", 8)) + "\n");
  const std::string values("\1\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0", 16);
  sha.update("column\t/t/x\tint64\tdays\t2\t" + sha256_hex(values) + "\n");
  EXPECT_EQ(digest_of({1, 2}, column("x", ElementType::Int64)), sha.hex());
}

// By hand: the first "ab" is number 0 of two bytes, the empty text number 1 of none, the second "ab" number
// 0.
TEST(ContentDigest, DigestsATextOnceAndThenItsNumber) {
  const std::vector<std::string> texts{"ab", "", "ab"};
  ColumnDigest digest("/t/x", ElementType::String, "1");
  digest.append(std::span<const std::string>(texts));
  const std::string bytes(
      "\0\0\0\0\2\0\0\0\0\0\0\0ab"
      "\1\0\0\0\0\0\0\0\0\0\0\0"
      "\0\0\0\0",
      30);
  EXPECT_EQ(digest.line(), "column\t/t/x\tstring\t1\t3\t" + sha256_hex(bytes) + "\n");
}

TEST(ContentDigest, DigestsViewsOfTextsAsTheTexts) {
  const std::vector<std::string> texts{"ab", "", "ab"};
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  ColumnDigest of_texts("/t/x", ElementType::String, "1");
  ColumnDigest of_views("/t/x", ElementType::String, "1");
  of_texts.append(std::span<const std::string>(texts));
  of_views.append(std::span<const std::string_view>(views));
  EXPECT_EQ(of_views.line(), of_texts.line());
}

TEST(ContentDigest, RemembersTextsFromOneCallToTheNextHoweverTheyAreDivided) {
  const std::vector<std::string> texts{"b", "a", "b", "b", "c", "a"};
  const std::span<const std::string> all(texts);
  ColumnDigest whole("/t/x", ElementType::String, "1");
  whole.append(all);
  ColumnDigest divided("/t/x", ElementType::String, "1");
  divided.append(all.first(1));
  std::vector<ColumnDigest> moved;
  moved.push_back(std::move(divided));
  moved.front().append(all.subspan(1, 2));
  moved.front().append(all.subspan(3));
  EXPECT_EQ(moved.front().line(), whole.line());
}

TEST(ContentDigest, ChangesWithValueNameUnitAndAttribute) {
  const ColumnDescription x = column("x", ElementType::Int64);
  const std::string digest = digest_of({1, 2}, x);
  EXPECT_EQ(digest_of({1, 2}, x), digest);
  EXPECT_NE(digest_of({2, 1}, x), digest);
  EXPECT_NE(digest_of({1}, x), digest);
  EXPECT_NE(digest_of({1, 2}, column("y", ElementType::Int64)), digest);
  ColumnDescription months = x;
  months.unit = "months";
  EXPECT_NE(digest_of({1, 2}, months), digest);
  ColumnDescription renamed = x;
  renamed.long_name = "said in other words";
  EXPECT_EQ(digest_of({1, 2}, renamed), digest);
}

TEST(ContentDigest, ChangesWithLabels) {
  const auto with_label = [](const std::string& label) {
    ContentDigest digest("kedja-run");
    digest.add_table("/t", {{"x", "1", "x", ElementType::UInt8, {label}}});
    return digest.finish();
  };
  EXPECT_NE(with_label("sfi"), with_label("praktik"));
}

TEST(ContentDigest, DoesNotDependOnTheBuild) {
  const auto with = [](const std::string& name, const AttributeValue& value) {
    ContentDigest digest("kedja-run");
    digest.set_attribute("seed", std::uint64_t{1});
    digest.set_attribute(name, value);
    return digest.finish();
  };
  EXPECT_EQ(with("git_sha1", "a"), with("git_sha1", "b"));
  EXPECT_EQ(with("kedja_version", "1"), with("git_sha1", "b"));
  EXPECT_NE(with("scenario", "a"), with("scenario", "b"));
  EXPECT_NE(with("seed", std::uint64_t{2}), with("seed", std::uint64_t{3}));
  EXPECT_NE(with("seed", std::uint64_t{2}), with("seed", std::int64_t{2}));
}

TEST(ContentDigest, DoesNotDependOnTheOrderOfTablesOrTheDivisionOfRows) {
  const std::vector<std::int64_t> values{1, 2, 3, 4};
  const auto rows = [&](std::size_t first, std::size_t count) {
    return std::vector<ColumnData>{std::span(values).subspan(first, count)};
  };
  ContentDigest one("kedja-run");
  const TableId a1 = one.add_table("/a", {column("x", ElementType::Int64)});
  one.append(a1, rows(0, 4));
  const TableId b1 = one.add_table("/b", {column("x", ElementType::Int64)});
  one.append(b1, rows(1, 3));
  ContentDigest other("kedja-run");
  const TableId b2 = other.add_table("/b", {column("x", ElementType::Int64)});
  const TableId a2 = other.add_table("/a", {column("x", ElementType::Int64)});
  other.append(a2, rows(0, 1));
  other.append(b2, rows(1, 3));
  other.append(a2, rows(1, 0));
  other.append(a2, rows(1, 3));
  EXPECT_EQ(one.finish(), other.finish());
}

TEST(ContentDigest, TellsNoOneNotANumberFromAnother) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(digest_of_real(nan), digest_of_real(-nan));
  EXPECT_NE(digest_of_real(0.0), digest_of_real(-0.0));
}

TEST(ContentDigest, RefusesMisuse) {
  ContentDigest digest("kedja-run");
  const ColumnDescription x = column("x", ElementType::Int64);
  const TableId table = digest.add_table("/t", {x, column("y", ElementType::Int64)});
  EXPECT_THROW(digest.add_table("/t", {x}), std::invalid_argument);
  EXPECT_THROW(digest.add_table("/t/x", {x}), std::invalid_argument);
  EXPECT_THROW(digest.add_table("/u", {x, x}), std::invalid_argument);
  EXPECT_THROW(digest.add_table("/v", {}), std::invalid_argument);
  EXPECT_THROW(digest.set_attribute("filetype", "other"), std::invalid_argument);
  EXPECT_THROW(digest.set_attribute("content_sha256", "0"), std::invalid_argument);
  const std::vector<std::int64_t> values{1, 2};
  const std::vector<ColumnData> too_few{std::span<const std::int64_t>(values)};
  const std::vector<ColumnData> uneven{std::span<const std::int64_t>(values), std::span(values).first(1)};
  EXPECT_THROW(digest.append(table, too_few), std::invalid_argument);
  EXPECT_THROW(digest.append(table, uneven), std::invalid_argument);
  digest.finish();
  EXPECT_THROW(digest.finish(), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
