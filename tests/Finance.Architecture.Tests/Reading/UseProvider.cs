using System.Collections.Immutable;
using System.Reflection.Metadata;
using Uses = System.Collections.Generic.IEnumerable<Finance.Architecture.Tests.Reading.TypeUse>;

namespace Finance.Architecture.Tests.Reading;

/// <summary>Turns signatures into the types that they name; the first is always the outermost.</summary>
internal sealed class UseProvider(MetadataReader metadata, string assembly) : ISignatureTypeProvider<Uses, object?>
{
    public static readonly TypeUse FloatingPoint = new("System.Runtime", "System.Double");

    public static Uses OfSignature(MethodSignature<Uses> signature) =>
        signature.ReturnType.Concat(signature.ParameterTypes.SelectMany(parameter => parameter));

    public string NameOf(TypeDefinition type)
    {
        var space = metadata.GetString(type.Namespace);
        var name = metadata.GetString(type.Name);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    public Uses GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? [new TypeUse(assembly, NameOf(type))] : GetTypeFromDefinition(reader, outer, rawTypeKind);
    }

    public Uses GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind);
        }

        var from =
            type.ResolutionScope.Kind == HandleKind.AssemblyReference
                ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                : assembly;
        return [new TypeUse(from, $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")];
    }

    public Uses GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public Uses GetPrimitiveType(PrimitiveTypeCode typeCode) => [new TypeUse("System.Runtime", $"System.{typeCode}")];

    public Uses GetGenericInstantiation(Uses genericType, ImmutableArray<Uses> typeArguments) =>
        genericType.Concat(typeArguments.SelectMany(argument => argument));

    public Uses GetFunctionPointerType(MethodSignature<Uses> signature) => OfSignature(signature);

    public Uses GetModifiedType(Uses modifier, Uses unmodifiedType, bool isRequired) => unmodifiedType.Concat(modifier);

    public Uses GetArrayType(Uses elementType, ArrayShape shape) => elementType;

    public Uses GetByReferenceType(Uses elementType) => elementType;

    public Uses GetPinnedType(Uses elementType) => elementType;

    public Uses GetPointerType(Uses elementType) => elementType;

    public Uses GetSZArrayType(Uses elementType) => elementType;

    public Uses GetGenericMethodParameter(object? genericContext, int index) => [];

    public Uses GetGenericTypeParameter(object? genericContext, int index) => [];
}
