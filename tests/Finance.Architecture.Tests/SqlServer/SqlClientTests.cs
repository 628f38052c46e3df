using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;

namespace Finance.Architecture.Tests.SqlServer;

/// <summary>Packages that SqlClient names were pruned and one is replaced by a project of ours; nothing that it may load is missing.</summary>
public sealed class SqlClientTests
{
    private static readonly string[] PrunedCloudSignIn =
    [
        "Azure.Core",
        "Azure.Identity",
        "Microsoft.Identity.Client",
        "Microsoft.Identity.Client.Broker",
        "Microsoft.IdentityModel.JsonWebTokens",
        "Microsoft.IdentityModel.Logging",
        "Microsoft.IdentityModel.Protocols",
        "Microsoft.IdentityModel.Protocols.OpenIdConnect",
        "Microsoft.IdentityModel.Tokens",
        "System.IdentityModel.Tokens.Jwt",
    ];

    [Fact]
    public void Every_type_that_SqlClient_names_outside_of_the_cloud_sign_in_can_be_loaded()
    {
        using var file = new PEReader(File.OpenRead(typeof(SqlConnection).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata
            .TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            .Select(type =>
                (Assembly: AssemblyOf(metadata, type), Type: $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            )
            .ToList();

        Assert.True(types.Count > 500, "SqlClient's own assembly was read, not a reference assembly.");
        Assert.Equal(4, types.Count(type => type.Assembly.Name == "Microsoft.SqlServer.Server"));
        Assert.All(
            types.Where(type => !PrunedCloudSignIn.Contains(type.Assembly.Name, StringComparer.Ordinal)),
            type => Assert.NotNull(Assembly.Load(type.Assembly).GetType(type.Type, throwOnError: true))
        );
    }

    [Fact]
    public void Every_member_of_the_replaced_package_that_SqlClient_names_exists()
    {
        using var file = new PEReader(File.OpenRead(typeof(SqlConnection).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var members = metadata
            .MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Name: metadata.GetString(member.Name)))
            .Where(member =>
                metadata.GetString(member.Type.Namespace) == "Microsoft.SqlServer.Server" && IsFromReplacedPackage(metadata, member.Type)
            )
            .ToList();

        Assert.NotEmpty(members);
        Assert.All(
            members,
            member =>
                Assert.NotEmpty(
                    ReplacedPackage().GetType($"Microsoft.SqlServer.Server.{metadata.GetString(member.Type.Name)}")!.GetMember(member.Name)
                )
        );
    }

    [Fact]
    public void The_replaced_package_has_the_identity_that_SqlClient_asks_for()
    {
        var asked = typeof(SqlConnection).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Microsoft.SqlServer.Server");
        Assert.Equal(asked.FullName, ReplacedPackage().GetName().FullName);
    }

    private static Assembly ReplacedPackage() => Assembly.Load(new AssemblyName("Microsoft.SqlServer.Server"));

    private static bool IsFromReplacedPackage(MetadataReader metadata, TypeReference type) =>
        type.ResolutionScope.Kind == HandleKind.AssemblyReference && AssemblyOf(metadata, type).Name == "Microsoft.SqlServer.Server";

    private static AssemblyName AssemblyOf(MetadataReader metadata, TypeReference type) =>
        metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).GetAssemblyName();
}
