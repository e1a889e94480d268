#include "analysis/export/xml_text.hpp"

#include <gtest/gtest.h>

namespace kedja::analysis {
namespace {

TEST(XmlText, SaysMarksOfXmlByTheirNames) {
  EXPECT_EQ(xml_text("a<b & \"c\" > d"), "a&lt;b &amp; &quot;c&quot; &gt; d");
}

// A reader makes one space of each of them if they stand as they are.
TEST(XmlText, KeepsTabsAndLines) {
  EXPECT_EQ(xml_text("a\tb\nc\r"), "a&#9;b&#10;c&#13;");
}

TEST(XmlText, ReplacesWhatXmlCannotSay) {
  EXPECT_EQ(xml_text("a\x01å"), "a\xEF\xBF\xBDå");
}

}  // namespace
}  // namespace kedja::analysis
