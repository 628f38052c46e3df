using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.V1;

namespace Finance.Testing;

/// <summary>The starter catalogues and the demo units as a saved code book, so that a service answers without the classification service.</summary>
public static class TestCodeBook
{
    private static readonly string Demo = Path.Combine(Repository.Root, "deploy", "demo");

    /// <summary>Writes the copy into a folder (the setting CodeBook:CachePath) and gives that folder back.</summary>
    public static string Write(string folder, IEnumerable<UnitEntry>? moreUnits = null, DateTimeOffset? confirmedAt = null)
    {
        CodeBookFile.Write(folder, Read(moreUnits ?? [], confirmedAt ?? TimeProvider.System.GetUtcNow()));
        return folder;
    }

    /// <summary>The settings of a service that has the copy and finds nobody at the other end.</summary>
    public static string[] Arguments(string folder) => [$"--CodeBook:CachePath={folder}", "--CodeBook:Address=http://127.0.0.1:9"];

    /// <summary>A starter catalogue for tests without a service.</summary>
    public static ICatalog Catalog(int year = 2024) => new Catalog(ReadCatalog(year));

    public static IUnitDirectory Units() => new UnitDirectory(ReadUnits());

    private static SavedCodeBook Read(IEnumerable<UnitEntry> moreUnits, DateTimeOffset confirmedAt) =>
        new()
        {
            Catalogs = { ReadCatalog(2023), ReadCatalog(2024) },
            UnitsVersion = 1,
            Units = { ReadUnits().Concat(moreUnits.Select(UnitDirectory.Write)) },
            ConfirmedAtUnixMilliseconds = confirmedAt.ToUnixTimeMilliseconds(),
        };

    private static GetCatalogReply ReadCatalog(int year)
    {
        using var document = Parse(Path.Combine("catalogs", string.Create(CultureInfo.InvariantCulture, $"{year}.json")));
        return new GetCatalogReply
        {
            FiscalYear = year,
            Version = 1,
            Codes =
            {
                ReadCodes(document, "functional", CodeKind.Functional, leafChars: 7),
                ReadCodes(document, "economic", CodeKind.Economic, leafChars: 5),
                ReadCodes(document, "government", CodeKind.GovernmentEconomic, leafChars: 5),
            },
        };
    }

    private static IEnumerable<Code> ReadCodes(JsonDocument document, string name, CodeKind kind, int leafChars) =>
        document
            .RootElement.GetProperty(name)
            .EnumerateArray()
            .Select(entry => new Code
            {
                Kind = kind,
                Code_ = entry.GetProperty("code").GetString(),
                Name = entry.GetProperty("name").GetString(),
                Leaf = entry.GetProperty("code").GetString()!.Length == leafChars,
                FromDepartment = { entry.TryGetProperty("fromDepartment", out var departments) ? Texts(departments) : [] },
            });

    private static List<Unit> ReadUnits()
    {
        using var document = Parse("units.json");
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(unit => new Unit
                {
                    Unit_ = Text(unit, "unit"),
                    Name = Text(unit, "name"),
                    ShortName = Text(unit, "shortName"),
                    Aliases = { Texts(unit.GetProperty("aliases")) },
                    Parent = Text(unit, "parent"),
                    Region = Text(unit, "region"),
                    Formats = new Formats
                    {
                        Budget = Text(unit.GetProperty("formats"), "budget"),
                        FinalAccount = Text(unit.GetProperty("formats"), "finalAccount"),
                        Performance = Text(unit.GetProperty("formats"), "performance"),
                    },
                    Type = Text(unit, "type"),
                    ValidFrom = Text(unit, "validFrom"),
                    ValidTo = Text(unit, "validTo"),
                    Predecessors = { Texts(unit.GetProperty("predecessors")) },
                }),
        ];
    }

    private static JsonDocument Parse(string path) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Demo, path)));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);
}
