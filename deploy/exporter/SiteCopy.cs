using System.Net;
using System.Text;

namespace Finance.Export;

/// <summary>Follows every link of the site and writes what it finds as files; the copy before is replaced only by a whole one.</summary>
public sealed class SiteCopy(Site site, Request request, TextWriter told)
{
    private const int AtOnce = 6;
    private const string NotFound = "404.html";
    private const string Nowhere = "/static-copy-none";

    /// <summary>What no page needs to lead to.</summary>
    private static readonly string[] Beginnings = ["/", "/robots.txt", "/glossary", "/timeliness", "/open/log/keys", .. OpenJson.Lists];

    /// <summary>A site without an address of its own offers none of these.</summary>
    private static readonly string[] Optional = ["/sitemap.xml", "/feed.xml"];

    private readonly string folder = request.Folder + ".partial";
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Queue<string> waiting = new();
    private readonly List<string> missing = [];
    private Uri? own;

    public async Task<Outcome> MakeAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var address in Beginnings.Concat(Optional))
        {
            Ask(address);
        }

        while (waiting.Count > 0)
        {
            var now = Enumerable.Range(0, Math.Min(AtOnce, waiting.Count)).Select(_ => waiting.Dequeue()).ToList();
            var answers = await Task.WhenAll(now.Select(ReadAsync));
            foreach (var (address, answer) in now.Zip(answers))
            {
                Keep(address, answer);
            }
        }

        if (missing.Count > 0)
        {
            missing.ForEach(address => told.WriteLine($"没有这一页：{address}"));
            return Outcome.Incomplete;
        }

        await AddOwnPagesAsync();
        foreach (var (address, place) in places.Where(one => one.Value.IsPage))
        {
            RewritePage(place.File, place.Up, address);
        }

        var files = Packing.Finish(folder);
        Replace();
        told.WriteLine($"已导出 {places.Count} 个网址，共 {files} 个文件：{request.Folder}");
        return Outcome.Whole;
    }

    private Task<Answer> ReadAsync(string address) =>
        OpenJson.Lists.Contains(address, StringComparer.Ordinal) ? site.ReadListAsync(address) : site.ReadAsync(address);

    private void Ask(string address)
    {
        if (asked.Add(address))
        {
            waiting.Enqueue(address);
        }
    }

    private void Keep(string address, Answer answer)
    {
        if (answer.Status != HttpStatusCode.OK || Place.Of(address, answer.MediaType) is not { } place)
        {
            if (answer.Status != HttpStatusCode.NotFound || !Optional.Contains(address, StringComparer.Ordinal))
            {
                missing.Add($"{address}（{(int)answer.Status} {answer.MediaType}）");
            }

            return;
        }

        places[address] = place;
        var bytes = answer.Bytes;
        if (place.IsPage)
        {
            foreach (var found in Page.AddressesIn(Encoding.UTF8.GetString(bytes), address))
            {
                Ask(found);
            }
        }
        else if (OpenJson.Lists.Contains(address, StringComparer.Ordinal))
        {
            foreach (var found in OpenJson.AddressesIn(address, bytes))
            {
                Ask(found);
            }

            foreach (var year in address == "/open/publications" ? OpenJson.YearsIn(bytes) : [])
            {
                Ask($"/open/years/{year}.ndjson");
            }
        }
        else if (address == "/robots.txt")
        {
            own = OpenJson.OwnAddress(Encoding.UTF8.GetString(bytes));
        }

        Write(place.File, bytes);
    }

    /// <summary>The answer to what is not there, and a list of units in the place of the search.</summary>
    private async Task AddOwnPagesAsync()
    {
        var none = await site.ReadAsync(Nowhere);
        if (none.MediaType == "text/html")
        {
            Write(NotFound, none.Bytes);
        }

        var units = OpenJson.UnitsIn(File.ReadAllBytes(Path.Combine(folder, places["/open/publications"].File)));
        var main = UnitIndex.Of(
            units,
            [.. places.Keys],
            address => File.ReadAllText(Path.Combine(folder, places[address].File)),
            own is null ? null : new Uri(own, "/search")
        );
        foreach (
            var (language, contents) in new[]
            {
                ("", main),
                ("/en", main.Replace("href=\"/units/", "href=\"/en/units/", StringComparison.Ordinal)),
            }
        )
        {
            if (places.TryGetValue(language + "/glossary", out var frame))
            {
                var place = new Place($"{language}/search/index.html".TrimStart('/'), IsPage: true);
                Write(
                    place.File,
                    Encoding.UTF8.GetBytes(Page.With(File.ReadAllText(Path.Combine(folder, frame.File)), UnitIndex.Title, contents))
                );
                places[language + "/search"] = place;
            }
        }

        if (none.MediaType == "text/html")
        {
            // Its address is not known beforehand, so its links begin at the root.
            RewritePage(NotFound, "/", NotFound);
        }

        foreach (
            var address in request.Address is null || own is null
                ? []
                : Optional
                    .Append("/robots.txt")
                    .Concat(places.Keys.Where(key => key.EndsWith("/feed.xml", StringComparison.Ordinal)))
                    .Distinct()
        )
        {
            if (places.TryGetValue(address, out var place))
            {
                var file = Path.Combine(folder, place.File);
                File.WriteAllText(
                    file,
                    File.ReadAllText(file)
                        .Replace(own!.AbsoluteUri, request.Address!.AbsoluteUri.TrimEnd('/') + "/", StringComparison.Ordinal)
                );
            }
        }
    }

    private void RewritePage(string name, string up, string address)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, Page.Rewrite(File.ReadAllText(file), up, address, found => places.GetValueOrDefault(found)?.Link, own));
    }

    private void Write(string name, byte[] bytes)
    {
        var file = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    private void Replace()
    {
        var before = request.Folder + ".before";
        if (Directory.Exists(before))
        {
            Directory.Delete(before, recursive: true);
        }

        if (Directory.Exists(request.Folder))
        {
            Directory.Move(request.Folder, before);
        }

        Directory.Move(folder, request.Folder);
        if (Directory.Exists(before))
        {
            Directory.Delete(before, recursive: true);
        }
    }
}
