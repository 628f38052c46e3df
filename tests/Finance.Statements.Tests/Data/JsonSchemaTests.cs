using System.Text;
using Finance.Statements.Data;

namespace Finance.Statements.Tests.Data;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{ "type": "object" }""", "{}", "[]")]
    [InlineData("""{ "type": "array" }""", "[1]", "{}")]
    [InlineData("""{ "type": "string" }""", "\"甲\"", "1")]
    [InlineData("""{ "type": "number" }""", "1.5", "\"1.5\"")]
    [InlineData("""{ "type": "integer" }""", "3", "3.5")]
    [InlineData("""{ "type": "integer" }""", "1e2", "1e-2")]
    [InlineData("""{ "type": "boolean" }""", "false", "null")]
    [InlineData("""{ "type": "null" }""", "null", "0")]
    [InlineData("""{ "type": ["string", "null"] }""", "null", "true")]
    [InlineData("""{ "properties": { "a": { "type": "string" } } }""", """{ "b": 1 }""", """{ "a": 1 }""")]
    [InlineData("""{ "required": ["a"] }""", """{ "a": null }""", "{}")]
    [InlineData("""{ "properties": { "a": true }, "additionalProperties": false }""", """{ "a": 1 }""", """{ "b": 1 }""")]
    [InlineData("""{ "additionalProperties": { "type": "number" } }""", """{ "a": 1 }""", """{ "a": "1" }""")]
    [InlineData("""{ "properties": { "a": false } }""", "{}", """{ "a": 1 }""")]
    [InlineData("""{ "items": { "type": "number" } }""", "[1, 2]", "[1, \"2\"]")]
    [InlineData("""{ "minItems": 1 }""", "[1]", "[]")]
    [InlineData("""{ "maxItems": 1 }""", "[1]", "[1, 2]")]
    [InlineData("""{ "enum": ["a", 1, [2]] }""", "[2]", "[3]")]
    [InlineData("""{ "const": { "a": 1, "b": 2 } }""", """{ "b": 2.0, "a": 1 }""", """{ "a": 1 }""")]
    [InlineData("""{ "pattern": "^[0-9]{3}$" }""", "\"201\"", "\"2010\"")]
    [InlineData("""{ "minLength": 2 }""", "\"预算\"", "\"𠮷\"")]
    [InlineData("""{ "maxLength": 1 }""", "\"𠮷\"", "\"预算\"")]
    [InlineData("""{ "minimum": 0 }""", "0", "-0.01")]
    [InlineData("""{ "maximum": 100 }""", "100.00", "100.01")]
    [InlineData("""{ "oneOf": [{ "type": "integer" }, { "type": "number" }] }""", "1.5", "1")]
    [InlineData("""{ "anyOf": [{ "type": "integer" }, { "type": "number" }] }""", "1", "\"1\"")]
    [InlineData("""{ "$ref": "#/$defs/code", "$defs": { "code": { "type": "string" } } }""", "\"1\"", "1")]
    [InlineData(
        """{ "properties": { "a": { "$ref": "#" } }, "additionalProperties": false }""",
        """{ "a": { "a": {} } }""",
        """{ "a": { "b": 1 } }"""
    )]
    public void Each_keyword_accepts_and_refuses(string schema, string valid, string invalid)
    {
        Assert.Empty(Faults(schema, valid));
        var fault = Assert.Single(Faults(schema, invalid));
        Assert.EndsWith("。", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "object" }""", "[]", "data.json:1:1: 这里是列表，应为对象。")]
    [InlineData("""{ "required": ["id"] }""", "{}", "data.json:1:1: 缺少字段“id”。")]
    [InlineData(
        """{ "properties": { "a": true, "b": true }, "additionalProperties": false }""",
        """{ "c": 1 }""",
        "data.json:1:3: 没有名为“c”的字段，可用的字段：a、b。"
    )]
    [InlineData("""{ "enum": ["a", "b"] }""", "\"c\"", "data.json:1:1: 这里是文本“c”，应为下列之一：a、b。")]
    [InlineData("""{ "maximum": 5 }""", " 7", "data.json:1:2: 数字 7太大，应不大于 5。")]
    [InlineData(
        """{ "anyOf": [{ "type": "string" }, { "title": "一张表", "type": "object" }] }""",
        "1",
        "data.json:1:1: 这里是数字 1，应为下列之一：文本；一张表。"
    )]
    public void A_fault_names_what_was_expected(string schema, string data, string expected) =>
        Assert.Equal(expected, Assert.Single(Faults(schema, data)).ToString());

    [Fact]
    public void Every_fault_is_reported_with_its_place()
    {
        var faults = Faults(
            """{ "items": { "properties": { "a": { "type": "string" } }, "required": ["b"], "additionalProperties": false } }""",
            "[\n  { \"a\": 1 },\n  { \"b\": 2, \"c\": 3 }\n]"
        );
        Assert.Equal(["2:3", "2:10", "3:5", "3:13"], faults.Select(fault => $"{fault.Place.Line}:{fault.Place.Column}"));
    }

    [Fact]
    public void Among_branches_the_one_that_is_meant_tells_its_faults()
    {
        const string Schema = """
            { "oneOf": [
              { "type": "object", "properties": { "kind": { "const": "rows" }, "of": { "type": "string" } }, "required": ["kind", "of"] },
              { "type": "object", "properties": { "kind": { "const": "total" } }, "required": ["kind"], "additionalProperties": false } ] }
            """;
        Assert.Equal("缺少字段“of”。", Assert.Single(Faults(Schema, """{ "kind": "rows" }""")).Message);
        Assert.Contains(
            "可用的字段：kind",
            Assert.Single(Faults(Schema, """{ "kind": "total", "x": 1 }""")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_name_that_stands_twice_is_a_fault_wherever_it_stands() =>
        Assert.Equal(
            ["字段“a”在这个对象中出现了不止一次。", "字段“b”在这个对象中出现了不止一次。"],
            Faults("{}", """{ "a": 1, "a": [{ "b": 1, "b": 2 }] }""").Select(fault => fault.Message).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_data_file_may_name_its_schema_at_its_root_only()
    {
        const string Schema = """{ "properties": { "a": { "additionalProperties": false } }, "additionalProperties": false }""";
        Assert.Empty(Faults(Schema, """{ "$schema": "../table.schema.json", "a": {} }"""));
        Assert.Single(Faults(Schema, """{ "a": { "$schema": "x" } }"""));
    }

    [Theory]
    [InlineData("""{ "uniqueItems": true }""", "不支持关键字“uniqueItems”")]
    [InlineData("""{ "items": { "format": "date" } }""", "不支持关键字“format”")]
    [InlineData("""{ "type": "text" }""", "没有类型“text”")]
    [InlineData("""{ "$ref": "#/$defs/x" }""", "没有“#/$defs/x”")]
    [InlineData("""{ "$ref": "#" }""", "引用绕回自身")]
    [InlineData(
        """{ "$ref": "#/$defs/a", "$defs": { "a": { "anyOf": [{ "$ref": "#/$defs/b" }] }, "b": { "$ref": "#/$defs/a" } } }""",
        "引用绕回自身"
    )]
    [InlineData("""{ "pattern": "(" }""", "不是可用的正则表达式")]
    [InlineData("""{ "pattern": "(a)\\1" }""", "不是可用的正则表达式")]
    [InlineData("""{ "minLength": -1 }""", "不小于 0 的整数")]
    [InlineData("""{ "minimum": "1" }""", "应为数字")]
    [InlineData("""{ "required": "a" }""", "应为列表")]
    [InlineData("""{ "enum": [] }""", "不能为空")]
    [InlineData("""{ "properties": [] }""", "应为对象")]
    [InlineData("""{ "items": 1 }""", "应为一个模式")]
    [InlineData("""{ "type": "object", "type": "array" }""", "不止一次")]
    public void A_schema_that_asks_for_what_it_may_not_is_refused(string schema, string words)
    {
        var faults = new List<DataFault>();
        Assert.Null(JsonSchema.Load(File("schema.json", schema), faults));
        Assert.Contains(faults, fault => fault.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_are_counted_up_to_a_limit()
    {
        var faults = Faults("""{ "items": { "type": "string" } }""", $"[{string.Join(',', Enumerable.Repeat("1", 5000))}]");
        Assert.Equal(1001, faults.Count);
    }

    private static List<DataFault> Faults(string schema, string data)
    {
        var faults = new List<DataFault>();
        var loaded = JsonSchema.Load(File("schema.json", schema), faults);
        Assert.Empty(faults);
        var node = File("data.json", data).Parse(faults)!;
        Assert.Equal(loaded!.Validate(node, faults), faults.Count == 0);
        return faults;
    }

    private static DataFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
