using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Core.Tests.Models;

public sealed class SafetensorsTests : IDisposable
{
    /// <summary>
    /// One tensor `attn.0`, F32 of shape [1, 2, 3] with the values 0 to 5 and no metadata, as the reference implementation writes it:
    /// the expected bytes of `test_serialization` in huggingface/safetensors (safetensors/src/tensor.rs at 000a16f), here in base64.
    /// </summary>
    private const string Reference = "QAAAAAAAAAB7ImF0dG4uMCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMSwyLDNdLCJkYXRhX29mZnNldHMiOlswLDI0XX19AAAAAAAAgD8AAABAAABAQAAAgEAAAKBA";

    private readonly string folder = Directory.CreateTempSubdirectory("ingot-safetensors-").FullName;

    private string Target => Path.Combine(folder, "model.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reads_the_bytes_of_the_reference_implementation()
    {
        File.WriteAllBytes(Target, Convert.FromBase64String(Reference));
        using SafetensorsReader reader = SafetensorsReader.Open(Target);
        SafetensorsEntry entry = Assert.Single(reader.Tensors).Value;
        Assert.Equal(("attn.0", SafetensorsDType.F32, 72L, 24L), (entry.Name, entry.DType, entry.Offset, entry.Length));
        Assert.Equal([1, 2, 3], entry.Shape);
        Assert.Empty(reader.Metadata);
        for (int i = 0; i < 6; i++) Assert.Equal(i, BinaryPrimitives.ReadSingleLittleEndian(reader.Bytes("attn.0")[(4 * i)..]));
    }

    [Fact]
    public void Writes_the_bytes_of_the_reference_implementation()
    {
        byte[] expected = Convert.FromBase64String(Reference);
        SafetensorsWriter.Write(Target, [new("attn.0", SafetensorsDType.F32, [1, 2, 3], expected.AsMemory(72))], new Dictionary<string, string>());
        Assert.Equal(expected, File.ReadAllBytes(Target));
    }

    /// <summary>Order and padding as `prepare` of the reference does them: types of wider alignment first, then names; blanks to a multiple of eight.</summary>
    [Fact]
    public void Writes_widest_alignment_first_then_by_name_after_a_padded_header()
    {
        SafetensorsWriter.Write(
            Target,
            [
                new("b", SafetensorsDType.U8, [1], new byte[] { 1 }),
                new("z", SafetensorsDType.F32, [], new byte[] { 2, 2, 2, 2 }),
                new("a", SafetensorsDType.F32, [1], new byte[] { 3, 3, 3, 3 }),
                new("none", SafetensorsDType.BF16, [4, 0], Array.Empty<byte>()),
            ]);
        byte[] file = File.ReadAllBytes(Target);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0, header % 8);
        Assert.Equal(
            """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"z":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"none":{"dtype":"BF16","shape":[4,0],"data_offsets":[8,8]},"b":{"dtype":"U8","shape":[1],"data_offsets":[8,9]}}""",
            Encoding.UTF8.GetString(file, 8, header).TrimEnd(' '));
        Assert.Equal([3, 3, 3, 3, 2, 2, 2, 2, 1], file[(8 + header)..]);
        using SafetensorsReader reader = SafetensorsReader.Open(Target);
        Assert.Equal("pt", reader.Metadata["format"]);
        Assert.Equal(0, reader.Tensors["z"].Offset % 4);
    }

    [Fact]
    public void What_is_written_is_read_back_whatever_the_types_shapes_and_names()
    {
        Gen<(string Name, SafetensorsDType Type, long[] Shape)> tensor = Gen.Select(
            Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Enum<SafetensorsDType>(), Gen.Long[0, 4].Array[0, 4], (name, type, shape) => (name, type, shape));
        tensor.List[0, 8].Sample(
            drawn =>
            {
                SafetensorsTensor[] tensors = [.. drawn.DistinctBy(one => one.Name).Select((one, index) => new SafetensorsTensor(one.Name, one.Type, one.Shape, Data(one.Type, one.Shape, index)))];
                string path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
                SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["ключ \"1\""] = "värde\n" });
                using SafetensorsReader reader = SafetensorsReader.Open(path);
                Assert.Equal("värde\n", reader.Metadata["ключ \"1\""]);
                Assert.Equal(tensors.Length, reader.Tensors.Count);
                for (int i = 0; i < tensors.Length; i++)
                {
                    Assert.Equal(tensors[i].Shape, reader.Tensors[tensors[i].Name].Shape);
                    Assert.Equal(Data(tensors[i].DType, tensors[i].Shape, i), reader.Bytes(tensors[i].Name).ToArray());
                }
            },
            iter: 50);

        static byte[] Data(SafetensorsDType type, long[] shape, int seed)
        {
            byte[] bytes = new byte[SafetensorsElement.TryLength(type, shape)!.Value];
            new Random(seed).NextBytes(bytes);
            return bytes;
        }
    }

    [Fact]
    public void Parts_of_a_tensor_are_read_and_bounds_are_kept()
    {
        SafetensorsWriter.Write(Target, [new("x", SafetensorsDType.U8, [4], new byte[] { 1, 2, 3, 4 })]);
        SafetensorsReader reader = SafetensorsReader.Open(Target);
        Assert.Equal([2, 3], reader.Bytes("x", 1, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Bytes("x", 3, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Bytes("x", -1, 2).Length);
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => reader.Bytes("y").Length).Code);
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.Bytes("x").Length);
    }

    [Fact]
    public void A_tensor_that_writes_too_little_leaves_no_file()
    {
        Assert.Throws<InvalidOperationException>(() => SafetensorsWriter.Write(Target, [new("x", SafetensorsDType.F32, [2], new byte[4])]));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("__metadata__", "x")]
    public void Repeated_and_reserved_names_are_refused(string first, string second) =>
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(Target, [new(first, SafetensorsDType.U8, [1], new byte[1]), new(second, SafetensorsDType.U8, [1], new byte[1])]));

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    public void A_file_without_room_for_the_header_length_is_refused(string text)
    {
        File.WriteAllText(Target, text);
        Refused("too few");
    }

    [Theory]
    [InlineData(100_000_001UL, "over the limit")]
    [InlineData(ulong.MaxValue, "over the limit")]
    [InlineData(100UL, "truncated")]
    public void A_header_length_beyond_the_limit_or_the_file_is_refused(ulong length, string because)
    {
        byte[] file = new byte[40];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        File.WriteAllBytes(Target, file);
        Refused(because);
    }

    [Fact]
    public void Every_truncation_of_a_file_is_refused()
    {
        byte[] whole = Convert.FromBase64String(Reference);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Target, whole[..length]);
            Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => SafetensorsReader.Open(Target)).Code);
        }
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""", 6, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""", 6, "hole of 2 bytes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 3, "1 bytes follow")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 3, "truncated")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", 4, "-4 bytes where")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[-4,0]}}""", 4, "whole number from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,4]}}""", 4, "its shape and type need 16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole number from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole number from 0")]
    [InlineData("""{"a":{"dtype":"I32","shape":[2,18446744073709551614],"data_offsets":[0,16]}}""", 16, "whole number from 0")]
    [InlineData("""{"a":{"dtype":"I32","shape":[2,9223372036854775807],"data_offsets":[0,16]}}""", 16, "overflows")]
    [InlineData("""{"a":{"dtype":"I64","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "overflows")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[9223372036854775806,9223372036854775807]}}""", 1, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "occurs twice")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}""", 1, "repeated field")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "metadata occurs twice")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "String expected")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "occurs twice")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "which Ingot does not read")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "which Ingot does not read")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "lacks")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,2]}}""", 1, "lacks")]
    [InlineData("""{"a":[]}""", 0, "StartObject expected")]
    [InlineData("""{} {}""", 0, "header is not")]
    [InlineData("""{"a":""", 0, "header is not")]
    [InlineData("""[]""", 0, "opening brace")]
    [InlineData(""" {}""", 0, "opening brace")]
    [InlineData("", 0, "opening brace")]
    public void A_header_that_lies_is_refused(string header, int dataBytes, string because)
    {
        WriteRaw(Encoding.UTF8.GetBytes(header), dataBytes);
        Refused(because);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        WriteRaw([(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'1', (byte)'}'], 0);
        Refused("header is not");
    }

    [Fact]
    public void White_space_after_the_header_and_an_empty_file_are_read()
    {
        WriteRaw("{}\r \t\n"u8, 0);
        using SafetensorsReader reader = SafetensorsReader.Open(Target);
        Assert.Empty(reader.Tensors);
    }

    [Fact]
    public void A_missing_file_is_an_error_of_the_data() =>
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => SafetensorsReader.Open(Target)).Code);

    private void WriteRaw(ReadOnlySpan<byte> header, int dataBytes)
    {
        byte[] file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file.AsSpan(8));
        File.WriteAllBytes(Target, file);
    }

    private void Refused(string because)
    {
        IngotException error = Assert.Throws<IngotException>(() => SafetensorsReader.Open(Target));
        Assert.Equal(ExitCode.Data, error.Code);
        Assert.Equal(Target, error.Where);
        Assert.Contains(because, error.What, StringComparison.Ordinal);
    }
}
