#include "web/pages/page.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "web/pages/packed.hpp"

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

TEST(Page, OfAWorkshopHasItsPartsInTheirPlaces) {
  if (!has_engine()) GTEST_SKIP() << "built without the engine for browsers";
  const std::string page = workshop({.outline = R"({"title":"<b>"})", .stored = "stored", .files = "{}"});
  EXPECT_NE(page.find(R"(id="outline">{"title":"\u003cb\u003e"}</script>)"), std::string::npos);
  EXPECT_NE(page.find(R"(id="stored">)" + packed("stored") + "</script>"), std::string::npos);
  EXPECT_NE(page.find(R"(id="files">)" + packed("{}") + "</script>"), std::string::npos);
  EXPECT_EQ(page.find("KEDJA-"), std::string::npos);
}

TEST(Page, OfAWorkshopNeedsTheEngine) {
  if (has_engine()) GTEST_SKIP() << "built with the engine for browsers";
  EXPECT_THROW(workshop({.outline = "{}", .stored = "", .files = "{}"}), std::logic_error);
}

TEST(Packed, IsGzipInBase64) {
  EXPECT_EQ(packed("kedja kedja kedja"),
            "H4sIAAAAAAACA8tOTclKVMhGkACvT/U3EQAAAA==");  // as Python's zlib and base64 write it
}

}  // namespace
}  // namespace kedja::pages
