using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>The filter of the public lists as the address states it; on a page a value that can be none finds nothing, as data it is refused.</summary>
internal sealed record PublicQuery(string? Year, string? Region, string? Unit, string? Kind, string? Department)
{
    /// <summary>The department itself and the units that belong to it.</summary>
    private ImmutableArray<UnitId> Members { get; init; } = [];

    public bool Any => Year is not null || Region is not null || Unit is not null || Kind is not null || Department is not null;

    public static ValueTask<PublicQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var asked = new PublicQuery(Read("year"), Read("region"), Read("unit"), Read("kind"), Read("department"));
        return ValueTask.FromResult(
            UnitId.TryParse(asked.Department, out var department) ? asked with { Members = MembersOf(department) } : asked
        );

        ImmutableArray<UnitId> MembersOf(UnitId of) =>
            [
                .. context
                    .RequestServices.GetRequiredService<ICodeBook>()
                    .Units.All.Where(unit => unit.Department == of)
                    .Select(unit => unit.Unit),
                of,
            ];

        string? Read(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A program that is shown an empty list for a value misspelt would take it that nothing was published; it is told of every one.</summary>
    public PublicQuery Readable()
    {
        var kinds = string.Join("、", Enum.GetValues<PublicationKind>().Select(QueryEnum.NameOf));
        var faults = new (string Name, bool IsReadable, string Words)[]
        {
            (
                "year",
                Year is null || FiscalYear.TryParse(Year, CultureInfo.InvariantCulture, out _),
                $"应为 {FiscalYear.First} 至 {FiscalYear.Last} 的年度"
            ),
            ("region", Region is null || (Region.Length == 6 && Region.All(char.IsAsciiDigit)), "应为六位财政区划代码"),
            ("unit", Unit is null || UnitId.TryParse(Unit, out _), "应为“财政区划-单位代码”"),
            ("kind", Kind is null || QueryEnum.Find<PublicationKind>(Kind) is not null, $"应为 {kinds} 之一"),
            ("department", Department is null || UnitId.TryParse(Department, out _), "应为“财政区划-单位代码”"),
        }
            .Where(value => !value.IsReadable)
            .Select(value => new Fault("/" + value.Name, ProblemCodes.InvalidRequest, $"{value.Name} {value.Words}。"))
            .ToArray();
        return faults.Length == 0 ? this : throw new RefusalException(Problems.InvalidRequest(faults));
    }

    /// <summary>The newest versions that fit, those published last first.</summary>
    public IQueryable<Publication> Find(DisclosureDb db)
    {
        var publications = db.Publications.AsNoTracking().Current();
        if (Year is not null)
        {
            publications = FiscalYear.TryParse(Year, CultureInfo.InvariantCulture, out var year)
                ? publications.Where(p => p.FiscalYear == year)
                : publications.Where(_ => false);
        }

        if (Region is not null)
        {
            publications = publications.Where(p => p.Region == Region);
        }

        if (Unit is not null)
        {
            publications = UnitId.TryParse(Unit, out var unit) ? publications.Where(p => p.Unit == unit) : publications.Where(_ => false);
        }

        if (Department is not null)
        {
            var members = Members.ToArray();
            publications = publications.Where(p => members.Contains(p.Unit));
        }

        if (Kind is not null)
        {
            publications = QueryEnum.Find<PublicationKind>(Kind) is { } kind
                ? publications.Where(p => p.Kind == kind)
                : publications.Where(_ => false);
        }

        return publications.OrderByDescending(p => p.LogIndex);
    }

    /// <summary>The address of the same list, further on.</summary>
    public string At(string path, string after) =>
        QueryHelpers.AddQueryString(
            path,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["year"] = Year,
                ["region"] = Region,
                ["unit"] = Unit,
                ["kind"] = Kind,
                ["department"] = Department,
                ["after"] = after,
            }
        );

    /// <summary>One page; the cursor is the place in the log.</summary>
    public async Task<Page<Publication>> ReadAsync(DisclosureDb db, Paging paging, CancellationToken cancellationToken)
    {
        var publications = Find(db);
        if (paging.After is { } after)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
            }

            publications = publications.Where(p => p.LogIndex < index);
        }

        var rows = await publications.Take(paging.Take).ToListAsync(cancellationToken);
        return paging.Page(rows, publication => publication.LogIndex!.Value.ToString(CultureInfo.InvariantCulture));
    }
}
