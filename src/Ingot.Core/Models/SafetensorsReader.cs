using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Ingot.Core.Errors;

namespace Ingot.Core.Models;

/// <summary>A memory-mapped safetensors file (github.com/huggingface/safetensors, "Format"); safe to read from several threads until it is disposed.</summary>
public sealed unsafe class SafetensorsReader : IDisposable
{
    /// <summary>The largest header, in bytes: the limit of the reference implementation.</summary>
    public const int LargestHeader = 100_000_000;

    private readonly string path;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly SafetensorsHeader header;
    private byte* start;

    private SafetensorsReader(string path, MemoryMappedFile file, SafetensorsHeader header)
    {
        this.path = path;
        this.file = file;
        this.header = header;
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>The tensors by name; offsets count from the start of the file.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors => header.Tensors;

    /// <summary>The metadata of the header; empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Maps <paramref name="path"/>; throws <see cref="IngotException"/> (data) when it is missing, truncated or not a well-formed safetensors file.</summary>
    public static SafetensorsReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Map(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IngotException(ExitCode.Data, "there is no such file", path, "Name a safetensors file.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"the file cannot be read: {fault.Message}", path, "Check the file and its permissions.", fault);
        }
    }

    /// <summary>The bytes of tensor <paramref name="name"/>, row-major and little-endian, valid until the reader is disposed; for tensors under 2 GiB. Throws <see cref="IngotException"/> (data) when there is none.</summary>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        SafetensorsEntry entry = Entry(name);
        if (entry.Length > int.MaxValue) throw new ArgumentOutOfRangeException(nameof(name), name, "The tensor is 2 GiB or more: read it in parts.");
        return Bytes(name, 0, (int)entry.Length);
    }

    /// <summary><paramref name="count"/> bytes of tensor <paramref name="name"/> from its byte <paramref name="offset"/> on, valid until the reader is disposed.</summary>
    public ReadOnlySpan<byte> Bytes(string name, long offset, int count)
    {
        SafetensorsEntry entry = Entry(name);
        ObjectDisposedException.ThrowIf(start is null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, entry.Length - count);
        return new ReadOnlySpan<byte>(start + entry.Offset + offset, count);
    }

    /// <summary>Unmaps the file; spans taken from it must not be used any more.</summary>
    public void Dispose()
    {
        if (start is null) return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private static SafetensorsReader Map(string path)
    {
        FileStream stream = File.OpenRead(path);
        MemoryMappedFile? file = null;
        try
        {
            SafetensorsHeader header = ReadHeader(stream, path);
            file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new SafetensorsReader(path, file, header);
        }
        catch
        {
            file?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    private static SafetensorsHeader ReadHeader(FileStream stream, string path)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.Length < prefix.Length) throw Refuse(path, $"the file has {stream.Length} bytes, too few for a safetensors file");
        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LargestHeader) throw Refuse(path, $"the header claims {length} bytes, over the limit of {LargestHeader}");
        if ((long)length > stream.Length - prefix.Length) throw Refuse(path, $"the header claims {length} bytes but the file has {stream.Length}: it is truncated");
        byte[] json = new byte[length];
        stream.ReadExactly(json);
        if (json is not [(byte)'{', ..]) throw Refuse(path, "the header does not begin with an opening brace");
        return SafetensorsHeader.Read(json, path, prefix.Length + json.Length, stream.Length);
    }

    private SafetensorsEntry Entry(string name) =>
        header.Tensors.TryGetValue(name, out SafetensorsEntry? entry) ? entry : throw Refuse(path, $"the file has no tensor {name}");

    private static IngotException Refuse(string path, string what) => new(ExitCode.Data, what, path, "Download or make the file again.");
}
