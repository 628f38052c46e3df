using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Export;

namespace Finance.Disclosure.Model;

/// <summary>
/// A publication as a Fiscal Data Package (specs.frictionlessdata.io/fiscal-data-package): a description that programs read, and one CSV
/// of every line in exact yuan.
/// </summary>
public static class FiscalPackage
{
    public const string DescriptorName = "datapackage.json";
    public const string DataName = "data/facts.csv";
    private const string Currency = "CNY";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A file, never a part of a page.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The zip; the same publication gives the same bytes. Null where a line may not be published: the rest would tell it.</summary>
    public static byte[]? Of(PublishedDocument document, Facts facts, ICatalog catalog)
    {
        if (PrintedPublication.HasWithheldLines(facts))
        {
            return null;
        }

        var columns = FiscalColumns.Of(document, facts, catalog);
        var data = Data(columns, FiscalFact.Of(document.Kind, facts, document.AdjustmentNumber is not null));
        var descriptor = JsonSerializer.SerializeToUtf8Bytes(Describe(document, columns, data), Readable);
        return Archive.Pack([new ArchivedFile(DescriptorName, descriptor), new ArchivedFile(DataName, data)]);
    }

    /// <summary>Without a byte order mark, which programs would take for a part of the first name.</summary>
    private static byte[] Data(ImmutableArray<FiscalColumn> columns, ImmutableArray<FiscalFact> facts)
    {
        var text = new StringBuilder();
        CsvLine.Append(text, [.. columns.Select(column => column.Name)]);
        foreach (var fact in facts)
        {
            CsvLine.Append(text, [.. columns.Select(column => Field(column, fact))]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Field(FiscalColumn column, FiscalFact fact) =>
        column.Type == "string" ? CsvLine.Word(PrintableText.Of(column.Value(fact))) : column.Value(fact);

    private static object Describe(PublishedDocument document, ImmutableArray<FiscalColumn> columns, byte[] data) =>
        new
        {
            profile = "fiscal-data-package",
            name = document.Id.ToLowerInvariant(),
            id = document.Id,
            title = PrintableText.Of(document.Title),
            description = "每条明细的金额，单位元，精确到分。空白表示文件没有公布，不是零。只有 breakdown 相同的行才能相加：决算中的年初预算和全年预算只细化到批复的层次。",
            version = document.Version.ToString(CultureInfo.InvariantCulture),
            created = document.PublishedAt,
            countryCode = "CN",
            granularity = "aggregated",
            fiscalPeriod = new { start = $"{document.FiscalYear}-01-01", end = $"{document.FiscalYear}-12-31" },
            sources = new[] { new { title = PrintableText.Of(document.DocumentNumber) } },
            resources = new[]
            {
                new
                {
                    profile = "tabular-data-resource",
                    name = "facts",
                    path = DataName,
                    format = "csv",
                    mediatype = "text/csv",
                    encoding = "utf-8",
                    bytes = data.Length,
                    hash = $"sha256:{CanonicalJson.Hash(data)}",
                    schema = new
                    {
                        fields = columns.Select(column => new
                        {
                            name = column.Name,
                            title = column.Title,
                            type = column.Type,
                        }),
                        missingValues = new[] { "" },
                    },
                },
            },
            model = new
            {
                measures = new[] { "approved", "adjusted", "executed" }.ToDictionary(
                    phase => phase,
                    phase => new
                    {
                        source = phase,
                        resource = "facts",
                        currency = Currency,
                        phase,
                    },
                    StringComparer.Ordinal
                ),
                dimensions = FiscalDimensions.All,
            },
        };
}
