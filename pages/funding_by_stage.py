import streamlit as st
st.write('funding_by_stage')
