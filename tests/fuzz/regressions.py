"""Files that once brought a reader down, as small as they could be made: name of the fault -> name and bytes of the file."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

_SIZELESS = (
    "c-p;F-)q}25PtVxaTEgSLnqm?@}rbN($x&Mv5<)EA?!i5FRqIt4M`d4_RsI+BsC;`*~^S%q3`ay`+RpEEIt%B>AP`~0tfr}oZQ_p_3{(hy$-sy"
    "HCyN!J!E8EvRUbDVcnK|iU!-tuSXI8@t&RpO%?gsS)7i~J~iYlI%jrocP2pEQ^Xq-dO0MwL*g%3HF|FMYfjgkcRL0$fqXpVozoJ%-MJEdlt-p`"
    "fQ+W7kIjs+p;vrLp7+T=qp8CaWRoe7-3Nzyo6HqZn41*T1|)}!=b$PW&T7292K5XAl!M{Uctq0y4+^5nElhb_Evz8rafxm@gw6k8-@^LOl@39d"
    "Pg^R|)mxGNLB?rc28o3{*6LVNdDhR^47S=mhIolc%I4Z*2Y<x&7lx+PeMd%T^saHQ{O?UwV_=11YR}Y=M&+7)8~SD+Ucef<6p+&>lwm!M-J%`O"
    "jK*aF;xG)SM0<yugu^)DuMdo*6cRSjV^cU-Opi^{3oI4c1(wP21tv(%IhIS&W5MaBMF;fttL8Vt7}(NU`d^OPeb6p+%B7qngTces;xF_-0Nn"
)


def _nameless() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as folder:
        entry = zipfile.ZipInfo("x")
        entry.filename = ""
        folder.writestr(entry, "abc")
    return kept.getvalue()


FOUND: dict[str, tuple[str, bytes]] = {
    "letters without a size": ("form.pdf", zlib.decompress(base64.b85decode(_SIZELESS))),
    "a file in a ZIP whose name is empty": ("export.zip", _nameless()),
}
