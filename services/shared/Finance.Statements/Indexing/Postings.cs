namespace Finance.Statements.Indexing;

/// <summary>
/// Where the lines of a list stand by code and by project, so that a sum for one code or one project looks at its own lines only:
/// a check that asks for every code reads the list once in all.
/// </summary>
internal sealed class Postings(FactLine[] lines)
{
    // Made when first asked for; at worst two who ask at the same time both make it.
    private CodeOrder Functional => field ??= new CodeOrder(lines, (in line) => line.Functional);

    private CodeOrder Economic => field ??= new CodeOrder(lines, (in line) => line.Economic);

    private int[][] Projects => field ??= ByProject(lines);

    private LineGroup[] Groups => field ??= LineGroup.Of(lines);

    /// <summary>The lines put together by all that a filter without codes, projects and unit can ask of them.</summary>
    public ReadOnlySpan<LineGroup> Alike => Groups;

    /// <summary>The places of all lines that the filter might match, in their order.</summary>
    public IEnumerable<int> Places(LineFilter filter, FactIndex index)
    {
        if (filter.Alternatives is not [var only] || Candidates(only, index) is not var (certain, undecided))
        {
            return Enumerable.Range(0, lines.Length);
        }

        int[] places = [.. certain.Span, .. undecided.Span];
        Array.Sort(places);
        return places;
    }

    /// <summary>Runs of places that hold every line which the alternative might match; null where that is the whole list.</summary>
    public (ReadOnlyMemory<int> Certain, ReadOnlyMemory<int> Undecided)? Candidates(LineFilter.Alternative alternative, FactIndex index)
    {
        foreach (var condition in alternative.Projects)
        {
            if (condition is { Negated: false, Codes: [var code] })
            {
                return (OfProject(index.ProjectNumber(code)), OfProject(FactIndex.UnknownProject));
            }
        }

        foreach (var condition in alternative.Functional)
        {
            if (condition is { Negated: false, Under: [var under] })
            {
                return Functional.Under(under);
            }
        }

        foreach (var condition in alternative.Economic)
        {
            if (condition is { Negated: false, Under: [var under] })
            {
                return Economic.Under(under);
            }
        }

        return null;
    }

    private int[] OfProject(int project) =>
        project >= FactIndex.UnknownProject && project - FactIndex.UnknownProject < Projects.Length
            ? Projects[project - FactIndex.UnknownProject]
            : [];

    /// <summary>Places by project number, those of unknown projects first.</summary>
    private static int[][] ByProject(FactLine[] lines)
    {
        var counts = new int[lines.Length == 0 ? 0 : lines.Max(line => line.Project) - FactIndex.UnknownProject + 1];
        foreach (ref readonly var line in lines.AsSpan())
        {
            counts[line.Project - FactIndex.UnknownProject]++;
        }

        var places = Array.ConvertAll(counts, count => count == 0 ? [] : new int[count]);
        for (var place = lines.Length - 1; place >= 0; place--)
        {
            var project = lines[place].Project - FactIndex.UnknownProject;
            places[project][--counts[project]] = place;
        }

        return places;
    }

    /// <summary>Lines in the order of their full codes, and beside them those whose code is unknown or cut short.</summary>
    private sealed class CodeOrder
    {
        private readonly int[] codes;
        private readonly int[] places;
        private readonly int[] loose;

        public CodeOrder(FactLine[] lines, OfLine<CodeNumber> codeOf)
        {
            var full = new List<int>(lines.Length);
            var others = new List<int>();
            for (var place = 0; place < lines.Length; place++)
            {
                (codeOf(lines[place]).Span == 1 ? full : others).Add(place);
            }

            places = [.. full];
            codes = Array.ConvertAll(places, place => codeOf(lines[place]).Low);
            Array.Sort(codes, places);
            loose = [.. others];
        }

        public (ReadOnlyMemory<int> Certain, ReadOnlyMemory<int> Undecided) Under(CodeNumber ancestor)
        {
            var from = FirstFrom(ancestor.Low);
            return (places.AsMemory(from, FirstFrom(ancestor.High + 1) - from), loose);
        }

        /// <summary>The first place whose code is this one or a later.</summary>
        private int FirstFrom(int code)
        {
            var (low, high) = (0, codes.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = codes[middle] < code ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
