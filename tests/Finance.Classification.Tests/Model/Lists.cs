using System.Text;
using System.Text.Json;
using Finance.Classification.Model;
using Finance.Classification.Model.Import;
using Finance.Contracts;

namespace Finance.Classification.Tests.Model;

/// <summary>Small lists for tests: "201 一般公共服务支出" is a functional code, "e301 工资福利支出" an economic one, "g501 …" a government one.</summary>
internal static class Lists
{
    public static readonly FiscalYear Year = new(2024);

    public static CodeCatalog Catalog(params string[] codes) => CatalogImport.Prepare(CodeCatalog.Empty(Year), Rows(codes)).Next;

    public static CatalogImport Import(CodeCatalog current, params string[] codes) => CatalogImport.Prepare(current, Rows(codes));

    public static IReadOnlyList<CodeRow> Rows(params string[] codes) => [.. codes.Select(Row)];

    public static CodeSheet Sheet(params string[] codes) => new([.. Rows(codes)], [], Complete: true);

    public static CodeSheet Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonCodeSheet.Read(document.RootElement, Year);
    }

    public static CodeSheet Csv(params string[] lines) => CsvCodeSheet.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    /// <summary>"/functional/3 unknown-code" for each fault.</summary>
    public static IEnumerable<string> Places(IEnumerable<Fault> faults) => faults.Select(fault => $"{fault.Pointer} {fault.Code}");

    public static IEnumerable<string> Codes(IEnumerable<CodeChange> changes) => changes.Select(change => change.Code);

    private static CodeRow Row(string text, int index)
    {
        var parts = text.Split(' ', 2);
        var kind = text[0] switch
        {
            'e' => CodeKind.Economic,
            'g' => CodeKind.Government,
            _ => CodeKind.Functional,
        };
        return new CodeRow(kind, parts[0].TrimStart('e', 'g'), parts[1], Leaf: null, Retired: false, Successor: null, [], $"/rows/{index}");
    }
}
