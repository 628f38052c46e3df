using Finance.Submissions.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Submissions.Storage;

/// <summary>The reason that is given for a finding; it holds until another takes its place, whatever version is saved.</summary>
public interface IKeptExplanation
{
    /// <summary>"C03:208", the id of the finding.</summary>
    string Finding { get; }

    string Text { get; set; }
}

/// <summary>Takes over reasons as they are given: a text holds from now on, none takes the former away.</summary>
public static class KeptExplanations
{
    /// <param name="set">The table.</param>
    /// <param name="kept">What stands, by finding; it stands for what holds afterwards.</param>
    /// <param name="given">Reasons for some findings.</param>
    /// <param name="create">Makes a row of a finding and its text.</param>
    public static void Keep<TKept>(
        this DbSet<TKept> set,
        IDictionary<string, TKept> kept,
        IEnumerable<Explanation> given,
        Func<string, string, TKept> create
    )
        where TKept : class, IKeptExplanation
    {
        foreach (var (finding, text) in given)
        {
            var known = kept.TryGetValue(finding, out var stored);
            if (text is null)
            {
                kept.Remove(finding);
                set.RemoveRange(known ? [stored!] : []);
            }
            else if (known)
            {
                stored!.Text = text;
            }
            else
            {
                kept[finding] = set.Add(create(finding, text)).Entity;
            }
        }
    }
}
