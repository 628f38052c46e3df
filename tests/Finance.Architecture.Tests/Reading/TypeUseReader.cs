using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Finance.Architecture.Tests.Reading;

/// <summary>Finds every type that a type names: bases, attributes, signatures, locals, and whatever the code of its methods touches.</summary>
internal sealed class TypeUseReader(PEReader file, MetadataReader metadata, string assembly)
{
    private readonly UseProvider provider = new(metadata, assembly);

    public string OutermostNameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType().IsNil ? provider.NameOf(type) : OutermostNameOf(type.GetDeclaringType());
    }

    public IEnumerable<TypeUse> UsesOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return
        [
            .. OfEntity(type.BaseType),
            .. type.GetInterfaceImplementations().SelectMany(one => OfEntity(metadata.GetInterfaceImplementation(one).Interface)),
            .. OfGenericParameters(type.GetGenericParameters()),
            .. OfAttributes(type.GetCustomAttributes()),
            .. type.GetFields().Select(metadata.GetFieldDefinition).SelectMany(OfField),
            .. type.GetProperties().Select(metadata.GetPropertyDefinition).SelectMany(one => OfAttributes(one.GetCustomAttributes())),
            .. type.GetMethods().Select(metadata.GetMethodDefinition).SelectMany(OfMethod),
        ];
    }

    private IEnumerable<TypeUse> OfField(FieldDefinition field) =>
        [.. field.DecodeSignature(provider, null), .. OfAttributes(field.GetCustomAttributes())];

    private IEnumerable<TypeUse> OfMethod(MethodDefinition method)
    {
        var uses = new List<TypeUse>();
        uses.AddRange(UseProvider.OfSignature(method.DecodeSignature(provider, null)));
        uses.AddRange(OfGenericParameters(method.GetGenericParameters()));
        uses.AddRange(OfAttributes(method.GetCustomAttributes()));
        if (method.RelativeVirtualAddress == 0)
        {
            return uses;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            uses.AddRange(
                metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(provider, null).SelectMany(local => local)
            );
        }

        uses.AddRange(body.ExceptionRegions.SelectMany(region => OfEntity(region.CatchType)));
        foreach (var instruction in Instruction.Read(body.GetILReader()))
        {
            uses.AddRange(instruction.Token is { } token ? OfEntity(MetadataTokens.EntityHandle(token)) : []);
            uses.AddRange(instruction.FloatingPoint ? [UseProvider.FloatingPoint] : []);
        }

        return uses;
    }

    private IEnumerable<TypeUse> OfGenericParameters(GenericParameterHandleCollection parameters) =>
        parameters
            .SelectMany(handle => metadata.GetGenericParameter(handle).GetConstraints())
            .SelectMany(handle => OfEntity(metadata.GetGenericParameterConstraint(handle).Type));

    private IEnumerable<TypeUse> OfAttributes(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(handle => OfEntity(metadata.GetCustomAttribute(handle).Constructor));

    private IEnumerable<TypeUse> OfEntity(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return [];
        }

        return handle.Kind switch
        {
            HandleKind.TypeReference => provider.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeDefinition => provider.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(provider, null),
            HandleKind.MemberReference => OfMember(metadata.GetMemberReference((MemberReferenceHandle)handle)),
            HandleKind.MethodSpecification => OfMethodSpecification(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
            HandleKind.MethodDefinition => OfOwnMethod(metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
            HandleKind.FieldDefinition => OfOwnField(metadata.GetFieldDefinition((FieldDefinitionHandle)handle)),
            _ => [],
        };
    }

    private IEnumerable<TypeUse> OfMember(MemberReference member)
    {
        var owner = OfEntity(member.Parent).ToList();
        var signature =
            member.GetKind() == MemberReferenceKind.Field
                ? member.DecodeFieldSignature(provider, null)
                : UseProvider.OfSignature(member.DecodeMethodSignature(provider, null));
        var name = metadata.GetString(member.Name);
        return [.. owner, .. owner.Take(1).Select(use => use with { Member = name }), .. signature];
    }

    private IEnumerable<TypeUse> OfMethodSpecification(MethodSpecification method) =>
        [.. OfEntity(method.Method), .. method.DecodeSignature(provider, null).SelectMany(argument => argument)];

    private IEnumerable<TypeUse> OfOwnMethod(MethodDefinition method) =>
        [
            .. provider.GetTypeFromDefinition(metadata, method.GetDeclaringType(), 0),
            .. UseProvider.OfSignature(method.DecodeSignature(provider, null)),
        ];

    private IEnumerable<TypeUse> OfOwnField(FieldDefinition field) =>
        [.. provider.GetTypeFromDefinition(metadata, field.GetDeclaringType(), 0), .. field.DecodeSignature(provider, null)];
}
