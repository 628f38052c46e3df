using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Finance.Statements.Data;

namespace Finance.Statements.Checks;

/// <summary>The files of regions: levels, checks switched off, limits.</summary>
internal sealed partial class CatalogReader
{
    private const string SwitchedOff = "off";

    private void ReadRegion(DataNode root)
    {
        var file = new FileSection(root, Faults, "region", "title", "from", "to", "severities", "parameters");
        file.Text("title");
        var region = file.Text("region", required: true);
        if (region is not null && !RegionPrefix().IsMatch(region.Text))
        {
            file.Fault(region.Place, $"这里是“{region.Text}”，应为 1 至 6 位行政区划代码。");
        }

        var severities = ImmutableDictionary.CreateBuilder<string, Severity>(StringComparer.Ordinal);
        var off = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var (id, place, level) in file.Members("severities"))
        {
            if (!ids.ContainsKey(id))
            {
                file.Fault(place, $"没有规则 {id}。");
            }
            else if (level is { Kind: DataKind.Text, Text: SwitchedOff })
            {
                off.Add(id);
            }
            else if (file.Choice<Severity>(level) is { } severity)
            {
                severities[id] = severity;
            }
        }

        var limits = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, place, value) in file.Members("parameters"))
        {
            if (!parameters.ContainsKey(name))
            {
                file.Fault(place, $"没有参数“{name}”，应为下列之一：{string.Join('、', parameters.Keys.Order(StringComparer.Ordinal))}。");
            }
            else if (file.Decimal(name, value) is { } number)
            {
                limits[name] = number;
            }
        }

        Regions.Add(
            new RegionSettings
            {
                Region = region?.Text ?? "",
                From = file.Year("from"),
                To = file.Year("to"),
                Severities = severities.ToImmutable(),
                Off = off.ToImmutable(),
                Parameters = limits.ToImmutable(),
            }
        );
    }

    [GeneratedRegex("^[0-9]{1,6}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionPrefix();
}
