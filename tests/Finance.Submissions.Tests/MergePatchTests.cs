using System.Text.Json.Nodes;
using Finance.Submissions.Model;

namespace Finance.Submissions.Tests;

public sealed class MergePatchTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"a":"foo"}""", """{"a":{"bar":{"baz":null}}}""", """{"a":{"bar":{}}}""")]
    [InlineData("""{"e":1}""", "{}", """{"e":1}""")]
    public void What_the_patch_names_is_replaced_and_the_rest_stays(string target, string patch, string expected)
    {
        var before = JsonNode.Parse(target);

        Assert.Equal(expected, MergePatch.Apply(before, JsonNode.Parse(patch))!.ToJsonString());
        Assert.Equal(target, before!.ToJsonString());
    }
}
