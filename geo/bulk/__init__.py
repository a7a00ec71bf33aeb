"""Bulk extraction: the same pipeline over millions of articles, on a distributed engine.

    plan     folders of JSONL and Parquet -> parts of some hundred rows, named by their content
    work     one part -> rows -> one Parquet file (a pure function; runs inside the workers)
    progress what is left to do, how far it is; a run in this very process
    engine   Dask on this machine's cores or on a cluster; each worker loads the pipeline once
    run      parts go to the workers; survives their loss, blames rows that kill them
    collect  part files -> readings, for the one process that takes them into a store
    rows     the schema of the part files

A part that has its file is done, and a file appears only when it is whole. So an interrupted run
is continued by running it again, and nothing is ever lost or doubled. Workers never write to a
store.
"""
