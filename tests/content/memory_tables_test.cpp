#include "analysis/content/memory_tables.hpp"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

namespace kedja::analysis {
namespace {

const std::vector<ColumnDescription> of_people = {
    {.name = "age", .unit = "years", .long_name = "how old", .type = ElementType::Int32},
    {.name = "path",
     .unit = "code",
     .long_name = "which",
     .type = ElementType::UInt8,
     .labels = {"one", "two"}},
    {.name = "origin", .unit = "1", .long_name = "from where", .type = ElementType::String}};

void fill(ResultSink& sink) {
  const TableId people = sink.add_table("/people", of_people);
  sink.set_attribute("seed", std::uint64_t{7});
  const std::vector<std::int32_t> ages = {30, 41, 22};
  const std::vector<std::uint8_t> paths = {1, 0, 1};
  const std::vector<std::string> origins = {"Asmara", "Aleppo", "Kabul"};
  const std::vector<std::string_view> views(origins.begin(), origins.end());
  const std::array<ColumnData, 3> first = {std::span(ages).first(2), std::span(paths).first(2),
                                           std::span(origins).first(2)};
  const std::array<ColumnData, 3> rest = {std::span(ages).last(1), std::span(paths).last(1),
                                          std::span(views).last(1)};
  sink.append(people, first);
  sink.append(people, rest);
}

TEST(MemoryTables, GiveBackWhatWasPutInWithTheDigestOfAnyOtherSink) {
  MemoryTables tables("kedja-test");
  ContentDigest digest("kedja-test");
  fill(tables);
  fill(digest);
  const std::string sha256 = tables.finish();
  EXPECT_EQ(sha256, digest.finish());
  EXPECT_EQ(std::get<std::string>(tables.attributes().at("content_sha256")), sha256);
  EXPECT_EQ(std::get<std::uint64_t>(tables.attributes().at("seed")), 7U);
  EXPECT_EQ(tables.columns(), (std::vector<std::string>{"/people/age", "/people/origin", "/people/path",
                                                        "/people/path_labels"}));
  EXPECT_EQ(std::get<std::vector<std::int32_t>>(tables.read("/people/age")),
            (std::vector<std::int32_t>{30, 41, 22}));
  EXPECT_EQ(std::get<std::vector<std::string>>(tables.read("/people/path_labels")),
            (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(std::get<std::vector<std::string>>(tables.read("/people/origin")),
            (std::vector<std::string>{"Asmara", "Aleppo", "Kabul"}));
  EXPECT_EQ(tables.describe("/people/path").labels, (std::vector<std::string>{"one", "two"}));
}

TEST(MemoryTables, HaveNoColumnThatWasNotDeclared) {
  MemoryTables tables("kedja-test");
  fill(tables);
  EXPECT_THROW(tables.read("/people/height"), std::invalid_argument);
}

}  // namespace
}  // namespace kedja::analysis
