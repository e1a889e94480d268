#include "web/pages/page.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kedja::pages {
namespace {

TEST(Page, WritesADocumentWithoutMarkup) {
  EXPECT_EQ(without_markup(R"({"a":"</script><b> & 'c'"})"),
            R"({"a":"\u003c/script\u003e\u003cb\u003e \u0026 'c'"})");
}

TEST(Page, KeepsTextThatIsNoMarkup) {
  EXPECT_EQ(without_markup(R"({"å":"1,5 – \"två\""})"), R"({"å":"1,5 – \"två\""})");
}

TEST(Page, HasItsDocumentInThePlaceOfTheTemplate) {
  if (!are_built()) GTEST_SKIP() << "built without pages";
  const std::string page = report(R"({"format":1})");
  EXPECT_NE(page.find(R"(id="document">{"format":1}</script>)"), std::string::npos);
  EXPECT_EQ(page.find("KEDJA-DOCUMENT"), std::string::npos);
}

TEST(Page, SaysSoWhenItIsNotBuilt) {
  if (are_built()) GTEST_SKIP() << "built with pages";
  EXPECT_THROW(report("{}"), std::logic_error);
}

}  // namespace
}  // namespace kedja::pages
