using System.Collections.Immutable;

namespace Finance.Statements.Narrative;

/// <summary>Words and slots one after another; all of it is written or nothing.</summary>
internal sealed record Phrase(ImmutableArray<Tell> Parts)
{
    public bool Write(Writing writing, Telling telling)
    {
        var start = writing.Here;
        foreach (var part in Parts)
        {
            if (writing.IsFull || !part(writing, telling))
            {
                writing.BackTo(start);
                return false;
            }
        }

        return true;
    }

    /// <summary>A clause that may be left out: the first of the alternatives of which everything is known.</summary>
    public static Tell Clause(ImmutableArray<Phrase> alternatives) =>
        (writing, telling) =>
        {
            foreach (var alternative in alternatives)
            {
                if (alternative.Write(writing, telling))
                {
                    break;
                }
            }

            return true;
        };
}
