using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>/verify: whether a file is the one that was published; an uploaded file is hashed as it comes and kept nowhere.</summary>
internal static class ShowVerify
{
    private const int MaxBytes = 16_000_000;
    private const int Million = 1_000_000;
    private const int HashLength = 64;

    /// <summary>The longest text that the form lets in.</summary>
    private const int MostCharacters = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/verify", [HttpMethods.Get, HttpMethods.Head], ShowAsync).AllowEveryone().ExcludeFromDescription();
        routes.MapPost("/verify", HashAsync).AllowEveryone().WithBodyLimit(MaxBytes).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        string? sha256,
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var asked = sha256?.Trim();
        var hash = asked?.ToLowerInvariant() is { Length: HashLength } text && text.All(char.IsAsciiHexDigitLower) ? text : null;
        var proofs = ImmutableArray.CreateBuilder<Proof>();
        foreach (var entry in hash is null ? [] : await db.EntriesOfFileAsync(hash, cancellationToken))
        {
            if (await db.ProofOfAsync(entry.Index, cancellationToken) is { } proof)
            {
                proofs.Add(proof);
            }
        }

        var html = await printer.PrintAsync<VerifyPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(VerifyPage.Megabytes)] = MaxBytes / Million,
                [nameof(VerifyPage.Sha256)] = string.IsNullOrEmpty(asked) ? null : hash ?? asked[..Math.Min(asked.Length, MostCharacters)],
                [nameof(VerifyPage.Wellformed)] = hash is not null,
                [nameof(VerifyPage.Proofs)] = proofs.ToImmutable(),
            }
        );
        return PublicContent.ForNow(context, PagePrinter.MediaType, html);
    }

    private static async Task<IResult> HashAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (PlainForm.RefusesForeign(context) is { } foreign)
        {
            return foreign;
        }

        if (!context.Request.HasFormContentType)
        {
            return Problems.UnsupportedMediaType("multipart/form-data");
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Problems.InvalidRequest([new Fault("/file", ProblemCodes.InvalidRequest, "表单不完整，请重新选择文件。")]);
        }

        if (form.Files.GetFile("file") is not { } file)
        {
            return Problems.InvalidRequest([new Fault("/file", ProblemCodes.Missing, "请选择要核对的文件。")]);
        }

        await using var stream = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, cancellationToken));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = $"/verify?sha256={hash}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
