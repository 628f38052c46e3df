using System.Collections.Immutable;

namespace Finance.Statements.Indexing;

/// <summary>
/// Which lines are meant: alternatives, each a mask over the small dimensions and conditions on codes and project. The answer has three
/// values, since a line that does not say can neither be counted in nor ruled out.
/// </summary>
internal sealed record LineFilter(ImmutableArray<LineFilter.Alternative> Alternatives)
{
    /// <summary>More alternatives are a mistake in the data, not a filter.</summary>
    public const int MaxAlternatives = 64;

    public static readonly LineFilter Everything = new([new Alternative()]);

    public static LineFilter Of(Trait trait, ulong allowed) => new([new Alternative { Forbidden = trait.Mask & ~allowed }]);

    public static LineFilter Functional(CodeCondition condition) => new([new Alternative { Functional = [condition] }]);

    public static LineFilter Economic(CodeCondition condition) => new([new Alternative { Economic = [condition] }]);

    public static LineFilter Project(ProjectCondition condition) => new([new Alternative { Projects = [condition] }]);

    /// <summary>The lines of one unit of a department.</summary>
    public static LineFilter OfUnit(int unit) => new([new Alternative { Unit = unit }]);

    public LineFilter And(LineFilter other) =>
        ReferenceEquals(this, Everything) ? other
        : ReferenceEquals(other, Everything) ? this
        : Alternatives is [var one] && other.Alternatives is [var two] ? new([one.And(two)])
        : new([.. from mine in Alternatives from theirs in other.Alternatives select mine.And(theirs)]);

    public LineFilter Or(LineFilter other) => new(Alternatives.AddRange(other.Alternatives));

    /// <summary>Asks for economic codes or projects, which a breakdown by them alone can answer.</summary>
    public bool Asks(Breakdown breakdown) =>
        Alternatives.All(alternative =>
            (!breakdown.HasEconomic || !alternative.Economic.IsEmpty) && (!breakdown.HasProject || !alternative.Projects.IsEmpty)
        );

    /// <summary>Asks nothing but the small dimensions, so that lines alike in these are alike to it.</summary>
    public bool AsksTraitsOnly => Alternatives.All(alternative => alternative.AsksTraitsOnly);

    /// <summary>Matches; null where the line does not say enough.</summary>
    public bool? Match(in FactLine line, FactIndex index)
    {
        if (Alternatives is [var only])
        {
            return only.Match(line, index);
        }

        bool? answer = false;
        foreach (var alternative in Alternatives)
        {
            switch (alternative.Match(line, index))
            {
                case true:
                    return true;
                case null:
                    answer = null;
                    break;
            }
        }

        return answer;
    }

    /// <summary>One conjunction of conditions.</summary>
    internal sealed record Alternative
    {
        /// <summary>Bits that no matching line has.</summary>
        public ulong Forbidden { get; init; }

        public int? Unit { get; init; }

        public ImmutableArray<CodeCondition> Functional { get; init; } = [];

        public ImmutableArray<CodeCondition> Economic { get; init; } = [];

        public ImmutableArray<ProjectCondition> Projects { get; init; } = [];

        public bool AsksTraitsOnly => Unit is null && Functional.IsEmpty && Economic.IsEmpty && Projects.IsEmpty;

        public Alternative And(Alternative other) =>
            new()
            {
                Forbidden = Forbidden | other.Forbidden,
                Functional = Functional.AddRange(other.Functional),
                Economic = Economic.AddRange(other.Economic),
                Projects = Projects.AddRange(other.Projects),
            };

        public bool? Match(in FactLine line, FactIndex index)
        {
            var broken = line.Traits & Forbidden;
            if ((broken & ~Trait.UnknownBits) != 0 || (Unit is { } unit && unit != line.Unit))
            {
                return false;
            }

            bool? answer = broken == 0 ? true : null;
            foreach (var condition in Functional)
            {
                if (!Weigh(condition.Match(line.Functional), ref answer))
                {
                    return false;
                }
            }

            foreach (var condition in Economic)
            {
                if (!Weigh(condition.Match(line.Economic), ref answer))
                {
                    return false;
                }
            }

            foreach (var condition in Projects)
            {
                if (!Weigh(condition.Match(line.Project, index), ref answer))
                {
                    return false;
                }
            }

            return answer;
        }

        private static bool Weigh(bool? condition, ref bool? answer)
        {
            if (condition is null)
            {
                answer = null;
            }

            return condition != false;
        }
    }
}

/// <summary>The code lies under one of these, or under none of them.</summary>
internal sealed record CodeCondition(ImmutableArray<CodeNumber> Under, bool Negated)
{
    public bool? Match(CodeNumber code)
    {
        bool? found = false;
        foreach (var ancestor in Under)
        {
            switch (code.IsUnder(ancestor))
            {
                case true:
                    return !Negated;
                case null:
                    found = null;
                    break;
            }
        }

        return found is null ? null : Negated;
    }
}

/// <summary>The line names one of these projects; without any, it names none.</summary>
internal sealed record ProjectCondition(ImmutableArray<string> Codes, bool Negated)
{
    public bool? Match(int project, FactIndex index)
    {
        if (project == FactIndex.UnknownProject)
        {
            return null;
        }

        var found = Codes.IsEmpty
            ? project == FactIndex.NoProject
            : project != FactIndex.NoProject && Codes.AsSpan().Contains(index.ProjectCode(project)!);
        return found != Negated;
    }
}
