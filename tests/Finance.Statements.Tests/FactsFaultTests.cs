using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;

namespace Finance.Statements.Tests;

public sealed class FactsFaultTests
{
    [Theory]
    [InlineData("amount", "\"-1.00\"", ProblemCodes.NegativeAmount)]
    [InlineData("amount", "\"1.001\"", ProblemCodes.InvalidMoney)]
    [InlineData("amount", "\"1,000.00\"", ProblemCodes.InvalidMoney)]
    [InlineData("amount", "\"1e3\"", ProblemCodes.InvalidMoney)]
    [InlineData("amount", "\"\"", ProblemCodes.InvalidMoney)]
    [InlineData("amount", "1.00", ProblemCodes.WrongType)]
    [InlineData("amount", "null", ProblemCodes.Missing)]
    [InlineData("amount", "\"100000000000.01\"", ProblemCodes.AmountTooLarge)]
    [InlineData("amount", "\"99999999999999999999999999\"", ProblemCodes.InvalidMoney)]
    [InlineData("functional", "\"20132a1\"", ProblemCodes.UnknownCode)]
    [InlineData("functional", "2013201", ProblemCodes.WrongType)]
    [InlineData("functional", "null", ProblemCodes.Missing)]
    [InlineData("source", "\"GeneralPublic\"", ProblemCodes.UnknownValue)]
    [InlineData("source", "0", ProblemCodes.WrongType)]
    [InlineData("kind", "\"capital\"", ProblemCodes.UnknownValue)]
    [InlineData("carriedOver", "\"no\"", ProblemCodes.WrongType)]
    [InlineData("economic", "\"3010\"", ProblemCodes.UnknownCode)]
    [InlineData("economicClass", "\"30101\"", ProblemCodes.UnknownCode)]
    [InlineData("originYear", "2022", ProblemCodes.InvalidContent)]
    [InlineData("project", "\"nowhere\"", ProblemCodes.UnknownProject)]
    [InlineData("project", "\" \"", ProblemCodes.Missing)]
    [InlineData("project", "\"a\\u0000b\"", ProblemCodes.InvalidText)]
    [InlineData("amout", "\"1.00\"", ProblemCodes.UnknownField)]
    public void A_wrong_member_of_a_line_is_reported_where_it_is(string member, string json, string code)
    {
        var line = new JsonObject
        {
            ["functional"] = "2013201",
            ["economic"] = "30101",
            ["source"] = "generalPublic",
            ["kind"] = "basic",
            ["amount"] = "1.00",
        };
        line[member] = JsonNode.Parse(json);
        var fault = Assert.Single(Faults(new JsonObject { ["expenditures"] = new JsonArray(line) }));
        Assert.Equal(($"/expenditures/0/{member}", code), (fault.Pointer, fault.Code));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", fault.Message);
    }

    [Fact]
    public void Every_fault_of_a_document_is_reported_at_once()
    {
        var faults = Faults(
            """
            { "unit": "3602", "fiscalYear": 24, "incomes": [ 1, { "functional": "2013201", "source": "x", "amount": "-1" } ],
              "expenditures": [ { "functional": "2013201", "source": "generalPublic", "kind": "project", "amount": "1" } ],
              "projects": {}, "assets": { "asOf": "2023-02-30", "buildings": { "area": "1e2" } }, "what/is~this": 1, "travelCounts": { "receptions": -1 } }
            """
        );
        Assert.Equal(
            [
                ("/unit", ProblemCodes.WrongUnit),
                ("/fiscalYear", ProblemCodes.WrongYear),
                ("/incomes/0", ProblemCodes.WrongType),
                ("/incomes/1/source", ProblemCodes.UnknownValue),
                ("/incomes/1/amount", ProblemCodes.NegativeAmount),
                ("/expenditures/0/project", ProblemCodes.Missing),
                ("/projects", ProblemCodes.WrongType),
                ("/travelCounts/receptions", ProblemCodes.InvalidNumber),
                ("/assets/asOf", ProblemCodes.InvalidDate),
                ("/assets/buildings/area", ProblemCodes.InvalidNumber),
                ("/what~1is~0this", ProblemCodes.UnknownField),
            ],
            faults.Select(fault => (fault.Pointer, fault.Code))
        );
    }

    [Fact]
    public void A_line_that_repeats_the_key_of_another_is_a_duplicate_and_one_that_differs_in_any_key_is_not()
    {
        const string First = """{ "functional": "2013201", "source": "generalPublic", "amount": "1.00" }""";
        const string Same = """{ "functional": "2013201", "source": "generalPublic", "carriedOver": false, "amount": "2.00" }""";
        const string Carried = """{ "functional": "2013201", "source": "generalPublic", "carriedOver": true, "amount": "1.00" }""";
        const string Older =
            """{ "functional": "2013201", "source": "generalPublic", "carriedOver": true, "originYear": 2021, "amount": "1.00" }""";
        const string Sent =
            """{ "functional": "2013201", "source": "generalPublic", "transfer": { "level": "central" }, "amount": "1.00" }""";
        Assert.Empty(Faults($$"""{ "incomes": [ {{First}}, {{Carried}}, {{Older}}, {{Sent}} ] }"""));
        var fault = Assert.Single(Faults($$"""{ "incomes": [ {{First}}, {{Carried}}, {{Same}} ] }"""));
        Assert.Equal(("/incomes/2", ProblemCodes.DuplicateLine), (fault.Pointer, fault.Code));
        Assert.Contains("第 1 项", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_expenditure_are_duplicates_only_where_nothing_but_the_amount_differs()
    {
        static string Line(string more) => $$"""{ "functional": "2013201", "source": "generalPublic", "kind": "basic", {{more}} }""";
        string[] lines =
        [
            Line(""" "economic": "30101", "amount": "1.00" """),
            Line(""" "economic": "30102", "amount": "1.00" """),
            Line(""" "economicClass": "301", "amount": "1.00" """),
            Line(""" "economic": "30101", "public": true, "amount": "1.00" """),
            Line(""" "economic": "30101", "withheld": { "basis": "一", "reviewedBy": "二" }, "amount": "1.00" """),
        ];
        Assert.Empty(Faults($$"""{ "expenditures": [ {{string.Join(',', lines)}} ] }"""));
        foreach (var (place, line) in lines.Index())
        {
            var again = line.Replace("1.00", "2.00", StringComparison.Ordinal);
            var fault = Assert.Single(Faults($$"""{ "expenditures": [ {{string.Join(',', lines)}}, {{again}} ] }"""));
            Assert.Equal(("/expenditures/5", ProblemCodes.DuplicateLine), (fault.Pointer, fault.Code));
            Assert.Contains($"第 {place + 1} 项", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Amounts_and_codes_with_escapes_are_read_as_those_without()
    {
        const string Plain = """{ "incomes": [ { "functional": "2013201", "source": "generalPublic", "amount": "14.00" } ] }""";
        const string Escaped =
            """{ "incomes": [ { "funct\u0069onal": "201\u0033201", "source": "general\u0050ublic", "amount": "\u0031\u0034.00" } ] }""";
        using var plain = JsonDocument.Parse(Plain);
        using var escaped = JsonDocument.Parse(Escaped);
        Assert.Equal(
            FactsWriter.WriteCanonical(FactsReader.Read(plain.RootElement).Facts!),
            FactsWriter.WriteCanonical(FactsReader.Read(escaped.RootElement).Facts!)
        );
    }

    [Fact]
    public void A_project_code_stands_once()
    {
        var fault = Assert.Single(Faults("""{ "projects": [ { "code": "a", "name": "甲" }, { "code": "a", "name": "乙" } ] }"""));
        Assert.Equal(("/projects/1", ProblemCodes.DuplicateLine), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void No_project_is_called_as_the_whole_is()
    {
        const string Projects = """ "projects": [ { "code": "Overall", "name": "甲" }, { "code": "overall", "name": "乙" } ] """;
        var fault = Assert.Single(Faults($$"""{ {{Projects}} }"""));
        Assert.Equal(("/projects/1/code", ProblemCodes.InvalidContent), (fault.Pointer, fault.Code));

        using var adjustment = JsonDocument.Parse(
            $$"""{ "documentNumber": "1号", "reason": "新增项目", "kind": "supplement", {{Projects}} }"""
        );
        Assert.Equal([fault], AdjustmentReader.Read(adjustment.RootElement, catalog: null).Faults);
    }

    [Fact]
    public void A_member_given_twice_is_a_fault()
    {
        var fault = Assert.Single(Faults("""{ "operatingCost": "1.00", "operatingCost": "2.00" }"""));
        Assert.Equal(("/operatingCost", ProblemCodes.DuplicateKey), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void Two_spellings_of_one_name_are_one_member()
    {
        var fault = Assert.Single(Faults("""{ "priorYear": { "totals": { "caf\u00e9": "1.00", "cafe\u0301": "2.00" } } }"""));
        Assert.Equal(("/priorYear/totals/café", ProblemCodes.DuplicateKey), (fault.Pointer, fault.Code));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("1")]
    public void What_is_no_object_is_no_content(string json)
    {
        var fault = Assert.Single(Faults(json));
        Assert.Equal(("", ProblemCodes.WrongType), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void Broken_text_in_names_and_values_is_a_fault_and_not_an_exception()
    {
        Assert.Equal(ProblemCodes.InvalidText, Assert.Single(Faults("""{ "\ud800": 1 }""")).Code);
        Assert.Equal(ProblemCodes.InvalidText, Assert.Single(Faults("""{ "profile": { "duties": "\udc00" } }""")).Code);
        byte[] brokenUtf8 = [.. "{\"profile\":{\"duties\":\""u8, 0xFF, .. "\"}}"u8];
        var fault = Assert.Single(FactsReader.Read(JsonDocument.Parse(brokenUtf8).RootElement).Faults);
        Assert.Equal(("/profile/duties", ProblemCodes.InvalidText), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void Faults_are_counted_but_listed_only_up_to_a_bound()
    {
        var json = new JsonObject { ["incomes"] = new JsonArray([.. Enumerable.Range(0, 3_000).Select(number => (JsonNode)number)]) };
        var faults = Faults(json);
        Assert.Equal(201, faults.Count);
        Assert.Equal("", faults[^1].Pointer);
        Assert.Contains("3000", faults[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_lines_are_read_and_one_more_is_refused()
    {
        Assert.Empty(Faults(Lines(5_000, 5_000)));
        var one = Assert.Single(Faults(Lines(10_001, 0)));
        Assert.Equal(("/incomes", ProblemCodes.TooManyLines), (one.Pointer, one.Code));
        var both = Assert.Single(Faults(Lines(5_001, 5_000)));
        Assert.Equal(("/expenditures", ProblemCodes.TooManyLines), (both.Pointer, both.Code));
    }

    [Fact]
    public void Text_has_a_greatest_length()
    {
        Assert.Empty(Faults(new JsonObject { ["profile"] = new JsonObject { ["duties"] = new string('职', 20_000) } }));
        var fault = Assert.Single(Faults(new JsonObject { ["profile"] = new JsonObject { ["duties"] = new string('职', 20_001) } }));
        Assert.Equal(("/profile/duties", ProblemCodes.TooLong), (fault.Pointer, fault.Code));
    }

    [Fact]
    public void A_long_unknown_name_is_cut_in_the_pointer()
    {
        var fault = Assert.Single(Faults(new JsonObject { [new string('x', 100_000)] = 1 }));
        Assert.InRange(fault.Pointer.Length, 1, 200);
    }

    private static JsonObject Lines(int incomes, int expenditures)
    {
        static JsonNode Line(int year, bool expenditure)
        {
            var line = new JsonObject
            {
                ["functional"] = (1_000_000 + year).ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["source"] = "generalPublic",
                ["amount"] = "100000000000.00",
            };
            if (expenditure)
            {
                line["kind"] = "basic";
            }

            return line;
        }

        return new JsonObject
        {
            ["incomes"] = new JsonArray([.. Enumerable.Range(0, incomes).Select(number => Line(number, expenditure: false))]),
            ["expenditures"] = new JsonArray([.. Enumerable.Range(0, expenditures).Select(number => Line(number, expenditure: true))]),
        };
    }

    private static IReadOnlyList<Fault> Faults(JsonNode json) => Faults(json.ToJsonString());

    private static IReadOnlyList<Fault> Faults(string json)
    {
        var reading = FactsReader.Read(JsonDocument.Parse(json).RootElement);
        Assert.Equal(reading.Faults.IsEmpty, reading.Facts is not null);
        return reading.Faults;
    }
}
