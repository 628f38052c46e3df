using System.Collections.Immutable;
using System.Text.Json;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Pages;

/// <summary>The terms that the site explains, from the file beside it.</summary>
public static class Glossary
{
    public static readonly ImmutableArray<GlossaryTerm> Terms = Read();

    public static GlossaryTerm Find(string id) =>
        Terms.FirstOrDefault(term => term.Id == id) ?? throw new InvalidOperationException($"The glossary has no term \"{id}\".");

    private static ImmutableArray<GlossaryTerm> Read()
    {
        using var stream =
            typeof(Glossary).Assembly.GetManifestResourceStream("Finance.Disclosure.Pages.glossary.json")
            ?? throw new InvalidOperationException("The glossary is not embedded.");
        return JsonSerializer.Deserialize<ImmutableArray<GlossaryTerm>>(stream, FinanceJson.Options);
    }
}

/// <summary>One term in plain words; <see cref="Basis"/> names the law where one says so.</summary>
public sealed record GlossaryTerm(string Id, string Group, string Name, string Meaning, string? Basis = null);
