using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Finance.Statements.Data;
using Finance.Statements.Language;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Checks;

/// <summary>Reads the files of a catalogue and notes everything that is wrong in them.</summary>
internal sealed partial class CatalogReader
{
    private const int MaxChecks = 1_000;

    private static readonly ImmutableArray<string> CheckMembers =
    [
        "id",
        "title",
        "severity",
        "law",
        "documents",
        "from",
        "to",
        "line",
        "part",
        "decidedBy",
        "cases",
        .. AssertionReader.Members,
    ];

    private readonly Dictionary<string, DataPlace> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataPlace> parameters = new(StringComparer.Ordinal);
    private Dictionary dictionary = Dictionary.OfFacts;

    public List<DataFault> Faults { get; } = [];

    public List<Check> Checks { get; } = [];

    public List<OmittedCheck> Omitted { get; } = [];

    public List<RegionSettings> Regions { get; } = [];

    public List<CheckFamily> Families { get; } = [];

    public void Read(IEnumerable<DataFile> files)
    {
        var roots = files
            .Where(file => file.Path.EndsWith(".json", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (IsRegion: file.Path.StartsWith("regions/", StringComparison.Ordinal), Root: file.Parse(Faults)))
            .Where(file => file.Root is not null)
            .ToList();
        var sections = roots
            .Where(file => !file.IsRegion)
            .Select(file => new FileSection(file.Root!, Faults, "family", "title", "parameters", "checks", "omitted"))
            .ToList();
        foreach (var section in sections)
        {
            ReadParameters(section);
        }

        dictionary = dictionary.With(parameters.Keys.Select(Parameter));
        foreach (var section in sections)
        {
            ReadFamily(section);
        }

        foreach (var (_, root) in roots.Where(file => file.IsRegion))
        {
            ReadRegion(root!);
        }

        Checks.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        Omitted.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
    }

    private static NamedValue Parameter(string name) =>
        new(
            $"parameter.{name}",
            scope => scope.Surroundings.Parameters.TryGetValue(name, out var value) ? Value.Of(value) : Value.Unknown,
            _ => null
        );

    private void ReadParameters(FileSection file)
    {
        foreach (var node in file.List("parameters"))
        {
            var parameter = new FileSection(node, Faults, "name", "title");
            parameter.Text("title", required: true);
            if (parameter.Text("name", required: true) is { } name)
            {
                Once(parameters, name, "参数");
            }
        }
    }

    private void ReadFamily(FileSection file)
    {
        var family = file.Has("checks") || file.Has("omitted") ? file.Text("family", required: true)?.Text : file.Text("family")?.Text;
        if (file.Text("title") is { } title && family is not null)
        {
            Families.Add(new CheckFamily(family, title.Text));
        }

        foreach (var node in file.List("checks"))
        {
            if (Checks.Count == MaxChecks)
            {
                file.Fault(node.Place, $"规则多于 {MaxChecks} 条。");
                return;
            }

            ReadCheck(node, family);
        }

        foreach (var node in file.List("omitted"))
        {
            var omitted = new FileSection(node, Faults, "id", "title", "reason");
            var (id, about, reason) = (Id(omitted, family), omitted.Text("title", required: true), omitted.Text("reason", required: true));
            if (id is not null && about is not null && reason is not null)
            {
                Omitted.Add(new OmittedCheck(id, about.Text, reason.Text));
            }
        }
    }

    private void ReadCheck(DataNode node, string? family)
    {
        var check = new FileSection(node, Faults, CheckMembers.AsSpan());
        var (id, title) = (Id(check, family), check.Text("title", required: true));
        var (from, to) = (check.Year("from"), check.Year("to"));
        if (from > to)
        {
            check.Fault(check.Node["to"]!.Place, $"“to”早于“from”（{from}），规则永远不会运行。");
        }

        var severity = check.Choice<Severity>("severity", required: true);
        var decidedBy = check.Text("decidedBy")?.Text;
        var assertions = decidedBy is null ? Assertions(check) : [];
        if (decidedBy is not null && AssertionReader.Members.Add("cases").FirstOrDefault(check.Has) is { } superfluous)
        {
            check.Fault(check.Node[superfluous]!.Place, $"由“decidedBy”判定的规则不能有“{superfluous}”。");
        }

        if (id is null || title is null || severity is null)
        {
            return;
        }

        Checks.Add(
            new Check
            {
                Id = id,
                Title = title.Text,
                Severity = severity.Value,
                Law = check.Text("law")?.Text,
                Documents = Documents(check),
                From = from,
                To = to,
                LooksAtLines = check.Flag("line"),
                Part = check.Text("part")?.Text,
                DecidedBy = decidedBy,
                Assertions = assertions,
            }
        );
    }

    private static ImmutableArray<CheckedKind> Documents(FileSection check)
    {
        NotEmpty(check, "documents");
        return check.Has("documents")
            ? [.. check.List("documents").Select(check.Choice<CheckedKind>).OfType<CheckedKind>()]
            : [CheckedKind.Budget, CheckedKind.FinalAccount];
    }

    private static void NotEmpty(FileSection check, string list)
    {
        if (check.Node[list] is { Kind: DataKind.List, Items.IsEmpty: true } empty)
        {
            check.Fault(empty.Place, $"“{list}”为空，规则永远不会运行。");
        }
    }

    /// <summary>The check's own assertion, or its cases.</summary>
    private ImmutableArray<Assertion> Assertions(FileSection check)
    {
        if (!check.Has("cases"))
        {
            return new AssertionReader(check, dictionary).Read() is { } only ? [only] : [];
        }

        NotEmpty(check, "cases");
        foreach (var beside in AssertionReader.Members.Where(check.Has))
        {
            check.Fault(check.Node[beside]!.Place, $"“{beside}”应写在“cases”的每一项中。");
        }

        var cases = check
            .List("cases")
            .Select(node => new FileSection(node, Faults, AssertionReader.CaseMembers.AsSpan()))
            .Select(section =>
            {
                if (!section.Has("key"))
                {
                    section.Fault(section.Node.Place, "缺少“key”：几种情形的问题编号要能区分。");
                }

                return new AssertionReader(section, dictionary, ownLevel: true).Read();
            })
            .OfType<Assertion>();
        return [.. cases];
    }

    private string? Id(FileSection section, string? family)
    {
        if (section.Text("id", required: true) is not { } id)
        {
            return null;
        }

        if (!RuleId().IsMatch(id.Text) || (family is not null && !id.Text.StartsWith(family, StringComparison.Ordinal)))
        {
            section.Fault(id.Place, $"这里是“{id.Text}”，应为 {family ?? "大写字母"} 加两位数字，例如 {family ?? "W"}01。");
            return null;
        }

        return Once(ids, id, "规则") ? id.Text : null;
    }

    private bool Once(Dictionary<string, DataPlace> seen, DataNode name, string kind)
    {
        if (seen.TryAdd(name.Text, name.Place))
        {
            return true;
        }

        Faults.Add(new DataFault(name.Place, $"{kind} {name.Text} 重复，已见于 {seen[name.Text]}。"));
        return false;
    }

    [GeneratedRegex("^[A-Z][0-9]{2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleId();
}
